import { readFile } from "node:fs/promises";
import type { Outcome } from "../../state/records/round.js";
import { JournaledCall } from "../../state/store/call-journal.js";
import { campaignFiles } from "../../state/store/campaign-files.js";
import { jsonIn } from "../../state/store/jsonl/read-lines.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { isReal, type RealRole } from "./scenarios.js";

/** What a scenario came to. */
export interface Figures {
  role: RealRole;
  /** Settled ones; those that the time limit cut off are `open`. */
  rounds: number;
  open: number;
  /** Questions that are well-formed and new, so that the Judge was asked about them. */
  validated: number;
  accepted: number;
  /** Rounds in which the real Attacker's first reply was of no use and a later one was. */
  repaired: number;
  outcomes: Partial<Record<Outcome, number>>;
  /** Of the real model. */
  calls: number;
  inputTokens: number;
  outputTokens: number;
  /** Median; null without a call. */
  secondsACall: number | null;
}

/** Reads the figures of a scenario from its campaign's folder. */
export async function readFigures(role: RealRole, folder: string, url: string): Promise<Figures> {
  const { rounds, ledger } = await readCampaign(folder);
  const { settled } = rounds;
  const calls = (await readCalls(folder)).filter(({ model }) => isReal(model, url));
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { result } of settled) outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1;
  const again = new Set(
    calls.filter(({ node, attempt }) => node === "attack" && attempt > 1).map(({ round }) => round),
  );
  const validated = settled.filter(({ result }) => result.verdicts.some(({ purpose }) => purpose === "validate"));
  return {
    role,
    rounds: settled.length,
    open: rounds.byName.size - settled.length,
    validated: validated.length,
    accepted: ledger.accepted.length,
    repaired: validated.filter(({ input }) => again.has(input.round)).length,
    outcomes,
    calls: calls.length,
    inputTokens: sum(calls.map(({ reply }) => reply.usage?.inputTokens ?? 0)),
    outputTokens: sum(calls.map(({ reply }) => reply.usage?.outputTokens ?? 0)),
    secondsACall: median(calls.map(({ ms }) => ms / 1000)),
  };
}

async function readCalls(folder: string): Promise<JournaledCall[]> {
  const text = await readFile(campaignFiles(folder).calls, "utf8");
  return text.split("\n").flatMap((line) => JournaledCall.safeParse(jsonIn(line)).data ?? []);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
