import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { JudgePurpose } from "../agents/judge/brief.js";
import { majority, seatsFor } from "../agents/judge/panel.js";
import type { Challenge } from "../state/records/challenge.js";
import type { RoundInput } from "../state/records/round.js";
import type { Proof, Quality, Verdict } from "../state/records/verdict.js";
import { inside } from "./inside.js";
import type { AskedJudge } from "./judge.js";
import type { RoundParts } from "./parts.js";
import type { StudioContext } from "./run-context.js";

/** A case, before it is known which judges it goes to. */
export interface PanelRequest {
  input: RoundInput;
  purpose: JudgePurpose;
  challenge: Challenge;
  /** The Defender's answer, for a grade. */
  candidate: string;
  /** Programs of the verdicts before: one that proves the same must not repeat one of them. */
  earlier: Proof[];
  /** 1, or 2 where the same is asked once more. */
  take: number;
}

/** Puts a case to the judges that are to decide it, each by itself, and says what most of them found. */
export async function askPanel(
  judge: AskedJudge,
  { config: rules, domain, judges }: RoundParts,
  request: PanelRequest,
  config: LangGraphRunnableConfig<StudioContext>,
): Promise<{ verdict: Verdict | null; quality: Quality | null }> {
  const { purpose, challenge } = request;
  const seats = seatsFor({ purpose, proof: domain.proof, answer: challenge.answer.kind }, judges.length);
  const recursionLimit = 2 * rules.judging.toolRounds + 10;
  const ask = (seat: number) => judge.invoke({ ...request, seat }, inside(config, recursionLimit));
  const found: Awaited<ReturnType<typeof ask>>[] = [];
  // Side by side; but one after another where a person stops at every step.
  if (config.context?.stopInside) for (const seat of seats) found.push(await ask(seat));
  else found.push(...(await Promise.all(seats.map(ask))));
  const [first, ...others] = found.flatMap(({ verdict }) => verdict ?? []);
  return { verdict: first ? majority([first, ...others]) : null, quality: found[0]?.quality ?? null };
}
