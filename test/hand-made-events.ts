import type { CampaignConfig } from "../state/config/config.js";
import { openLedger, record } from "../state/ledger.js";
import { type CampaignEvent, type CampaignEventOf, FOLDER_VERSION } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import type { Outcome, RoundInput } from "../state/records/round.js";
import { noUsage, type Usage } from "../state/records/usage.js";
import { buildReport, type Report } from "../state/report/report.js";
import { Rounds } from "../state/rounds.js";

const at = "2026-11-22T14:30:05.000Z";

/** The first event of every hand-made campaign in the tests. */
export const started: CampaignEventOf<"campaign.started"> = {
  type: "campaign.started",
  at,
  clock: 0,
  folderVersion: FOLDER_VERSION,
  version: "0.1.0",
  campaign: "test",
  configHash: "c",
  promptHash: "p",
};

/** A small accepted row, named after its round. */
export function exampleOf(round: string): Example {
  return {
    id: `id-${round}`,
    schemaVersion: 1,
    domain: "math",
    topic: "ratios",
    question: `What is 2 + 2 in ${round}?`,
    answer: { kind: "number", value: "4" },
    hops: [{ step: 1, question: "2 + 2?", result: "4", uses: [] }],
    explanation: "Add.",
    verification: {
      method: "executed",
      proofs: [{ program: "print(2 + 2)", stdout: "4\n", proves: "answer" }],
      evidence: [],
    },
    novelty: { score: -1, embedder: "local", threshold: 0.9 },
    difficulty: { hops: 1, solveRate: 0, attempts: 1 },
    quality: null,
    defender: { player: "ben", answer: "5", reasoning: "I guessed.", correct: false },
    provenance: {
      campaign: "test",
      match: "m1",
      round,
      attacker: "ada",
      defender: "ben",
      judge: "sim:judge",
      models: { ada: "sim:ada", ben: "sim:ben", judge: "sim:judge" },
      promptHash: "p",
      configHash: "c",
      version: "0.1.0",
      seed: 1,
      at,
    },
    usage: noUsage,
  };
}

/** What a hand-made round may say of itself; the rest has defaults. */
export interface HandMadeRound {
  round: string;
  attacker?: "ada" | "ben";
  topic?: string;
  hops?: number;
  outcome?: Outcome;
  reason?: string;
  usage?: Usage;
  at?: string;
  /** Milliseconds of play before it. */
  clock?: number;
}

/** A round's beginning. */
export function roundStarted(made: HandMadeRound): CampaignEventOf<"round.started"> {
  return {
    type: "round.started",
    at: made.at ?? at,
    clock: made.clock ?? 0,
    journalOffset: 0,
    input: inputOf(made),
  };
}

function inputOf(made: HandMadeRound): RoundInput {
  const attacker = made.attacker ?? "ada";
  return {
    round: made.round,
    match: "m1",
    number: 1,
    roles: { attacker, defender: attacker === "ada" ? "ben" : "ada" },
    aim: { topic: made.topic ?? "ratios", hops: made.hops ?? 1, variation: 0 },
    avoid: [],
    exemplars: [],
  };
}

/** A round's end; those that were attempted have one scored attempt, right where the outcome is `solved`. */
export function roundSettled(made: HandMadeRound): CampaignEventOf<"round.settled"> {
  const outcome = made.outcome ?? "accepted";
  const attempted = ["solved", "declined", "accepted"].includes(outcome);
  const usage = made.usage ?? noUsage;
  const { topic, question, answer, hops, explanation } = exampleOf(made.round);
  const steps = Array.from({ length: made.hops ?? 1 }, (_, index) => ({ ...hops[0], step: index + 1, uses: [] }));
  const challenge = {
    topic: made.topic ?? topic,
    question,
    answer,
    explanation,
    hops: steps.map((step) => ({ question: "2 + 2?", result: "4", ...step })),
  };
  return {
    type: "round.settled",
    at: made.at ?? at,
    clock: made.clock ?? 0,
    input: inputOf(made),
    result: {
      outcome,
      reason: made.reason ?? `ended as ${outcome}`,
      ...(outcome === "failed" ? {} : { challenge }),
      verdicts: [],
      attempts: attempted ? [{ status: "answered", reasoning: "I guessed.", answer: "5" }] : [],
      grades: attempted ? [outcome === "solved"] : [],
    },
    ...(outcome === "accepted" ? { example: { ...exampleOf(made.round), ...challenge } } : {}),
    spent: [{ role: "attacker", model: "sim:ada", ...usage }],
    ms: 10,
  };
}

/** A round that ended in an accepted row. */
export const acceptedRound = (round: string) => roundSettled({ round });

/** A match's beginning. */
export const matchStarted = (match = "m1"): CampaignEventOf<"match.started"> => ({
  type: "match.started",
  at,
  clock: 0,
  match,
  roles: { attacker: "ada", defender: "ben" },
});

/**
 * A log that the ledger takes: the campaign and its match are begun, and each round is begun before it settles. Rounds
 * are given by what differs, other events as they are.
 */
export function logOf(...parts: (HandMadeRound | CampaignEvent)[]): CampaignEvent[] {
  const events = parts.flatMap((part): CampaignEvent[] =>
    "type" in part ? [part] : [roundStarted(part), roundSettled(part)],
  );
  return [started, matchStarted(), ...events];
}

/** The report of a log. */
export function reportOf(config: CampaignConfig, events: readonly CampaignEvent[]): Report {
  const rounds = new Rounds();
  let ledger = openLedger(config);
  for (const event of events) {
    ledger = record(ledger, event);
    rounds.record(event, ledger);
  }
  return buildReport(config, ledger, rounds.settled);
}
