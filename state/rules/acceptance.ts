import type { Acceptance } from "../config/config.js";
import type { Outcome } from "../records/round.js";
import type { Quality } from "../records/verdict.js";

/** A policy's word on a valid question: it may become a row, or the round ends as `outcome` for `reason`. */
export type Decision =
  | { accepted: true; reason: string }
  | { accepted: false; outcome: Extract<Outcome, "solved" | "declined" | "unscored">; reason: string };

const accept = (reason: string): Decision => ({ accepted: true, reason });
const refuse = (outcome: "solved" | "declined" | "unscored", reason: string): Decision => ({
  accepted: false,
  outcome,
  reason,
});

/**
 * Whether the Defender's attempts make a valid question worth a row. `grades` has one entry an attempt: right, wrong,
 * or null for unscored, which counts neither as a solution nor as a miss. Where all are null nothing is known of the
 * question's difficulty, so that every policy ends in `unscored`, with `reasons`: why each attempt was graded so.
 */
export function acceptByDefence(
  grades: readonly (boolean | null)[],
  acceptance: Acceptance,
  reasons: readonly string[] = [],
): Decision {
  const scored = grades.filter((grade) => grade !== null);
  if (scored.length === 0) {
    const why = [...new Set(reasons)].join(" ");
    return refuse("unscored", `No attempt of the Defender could be scored. ${why}`.trim());
  }
  const solved = scored.filter(Boolean).length;
  const figures = `The Defender solved ${solved} of ${scored.length} scored attempts`;
  if (acceptance.policy === "any") return accept(`${figures}; acceptance.policy is any.`);
  if (acceptance.policy === "missed")
    return solved === 0 ? accept("The Defender missed it.") : refuse("solved", `${figures}.`);
  const rate = solved / scored.length;
  const { min, max } = acceptance.solveRate;
  if (rate > max) return refuse("solved", `${figures}; acceptance.solveRate.max is ${max}.`);
  if (rate < min) return refuse("declined", `${figures}; acceptance.solveRate.min is ${min}.`);
  return accept(`${figures}, a share within acceptance.solveRate.`);
}

/** What the last acceptance rules look at. `quality` is null where the rubric was not asked or could not be read. */
export interface QualityFacts {
  hops: number;
  /** Hops at least, `acceptance.minHops` or else `hops.min`. */
  minHops: number;
  quality: Quality | null;
  minQuality: Acceptance["minQuality"];
}

const RATED = ["clarity", "necessity", "soundness"] as const;

/** What each rating must reach at least, from 0 to 1; null where quality is not asked about. */
export function qualityFloors(
  minQuality: Acceptance["minQuality"],
): Readonly<Record<(typeof RATED)[number], number>> | null {
  const floors =
    typeof minQuality === "number" ? { clarity: minQuality, necessity: minQuality, soundness: minQuality } : minQuality;
  return RATED.every((name) => floors[name] === 0) ? null : floors;
}

/** Whether a question has hops enough, and each rating of its quality reaches its floor: no good one outweighs a bad one. A rubric that could not be read is unscored, never guessed. */
export function acceptByQuality({ hops, minHops, quality, minQuality }: QualityFacts): Decision {
  if (hops < minHops) return refuse("declined", `It has ${hops} hops; at least ${minHops} are asked for.`);
  const floors = qualityFloors(minQuality);
  if (floors === null) return accept("Hops and quality suffice.");
  if (quality === null) return refuse("unscored", "The Judge's rating of quality could not be read.");
  const low = RATED.filter((name) => quality[name] < floors[name]);
  if (low.length === 0) return accept("Hops and quality suffice.");
  const figures = low.map(
    (name) => `${name} is ${Number(quality[name].toFixed(2))}, at least ${floors[name]} is asked for`,
  );
  return refuse("declined", `Its ${figures.join("; its ")} (acceptance.minQuality). ${quality.comment}`.trim());
}
