import { totalOf } from "../../../state/records/usage.js";
import { masked } from "../../../state/report/funnel.js";
import { noveltyBin } from "../../../state/report/histograms.js";
import type { PlayedRound } from "../../../state/rounds.js";
import type { MatchSummary, RoundSummary } from "../../api.js";
import type { CallIndex, Progress } from "./call-index.js";
import type { LiveCampaign } from "./live-campaign.js";

/** Characters of a question shown in a table row. */
const QUESTION_CHARS = 200;

/** A round as a table row. */
export function summaryOf({ input, begunAt, settled }: PlayedRound, progress: Progress | null): RoundSummary {
  const { round, match, number, roles, aim } = input;
  const { result } = settled ?? {};
  const usage = settled ? totalOf(settled.spent) : progress?.usage;
  return {
    round,
    match,
    number,
    roles,
    topic: result?.challenge?.topic ?? aim.topic,
    hops: result?.challenge?.hops.length ?? aim.hops,
    outcome: result?.outcome ?? null,
    reason: result?.reason ?? "",
    reasonKind: masked(result?.reason ?? ""),
    missed: missedIn(result?.grades ?? []),
    similarity: result?.nearest ? noveltyBin(result.nearest.score, result.nearest.id) : null,
    score: result?.nearest?.score ?? null,
    asked: [...new Set(settled?.spent.flatMap(({ role, model }) => [role, model]))],
    question: result?.challenge?.question.slice(0, QUESTION_CHARS) ?? "",
    step: settled ? null : (progress?.step ?? null),
    calls: usage?.calls ?? 0,
    tokens: (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0),
    costUsd: usage ? usage.costUsd : 0,
    ms: settled?.ms ?? null,
    at: settled?.at ?? begunAt,
    example: settled?.example?.id ?? null,
  };
}

function missedIn(grades: readonly (boolean | null)[]): boolean | null {
  const graded = grades.filter((grade) => grade !== null);
  return graded.length === 0 ? null : graded.includes(false);
}

/** The matches of a campaign, in the order in which they began. */
export function matchesOf({ rounds }: LiveCampaign, calls: CallIndex): MatchSummary[] {
  return [...rounds.matches].map(([match, { value, context }]) => ({
    match,
    roles: context.roles,
    lastDecision: context.lastDecision,
    points: context.points,
    rounds: context.rounds,
    state: value,
    playing:
      value === "playing" && context.playing !== null
        ? { round: context.playing, step: calls.progress(context.playing)?.step ?? null }
        : null,
  }));
}
