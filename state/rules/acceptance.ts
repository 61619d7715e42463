import type { Acceptance } from "../config/config.js";
import type { Outcome } from "../records/round.js";
import type { Quality } from "../records/verdict.js";

/** A policy's word on a valid question: it may become a row, or the round ends as `outcome` for `reason`. */
export type Decision =
  | { accepted: true }
  | { accepted: false; outcome: Extract<Outcome, "solved" | "declined" | "unscored">; reason: string };

const accepted: Decision = { accepted: true };
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
  if (acceptance.policy === "any") return accepted;
  if (acceptance.policy === "missed") return solved === 0 ? accepted : refuse("solved", `${figures}.`);
  const rate = solved / scored.length;
  const { min, max } = acceptance.solveRate;
  if (rate > max) return refuse("solved", `${figures}; acceptance.solveRate.max is ${max}.`);
  if (rate < min) return refuse("declined", `${figures}; acceptance.solveRate.min is ${min}.`);
  return accepted;
}

/** What the last acceptance rules look at. `quality` is null where the rubric was not asked or could not be read. */
export interface QualityFacts {
  hops: number;
  /** Hops at least, `acceptance.minHops` or else `hops.min`. */
  minHops: number;
  quality: Quality | null;
  /** Overall quality at least, from 0 to 1; 0 skips the rubric. */
  minQuality: number;
}

/** Whether a question has hops and quality enough. A rubric that could not be read is unscored, never guessed. */
export function acceptByQuality({ hops, minHops, quality, minQuality }: QualityFacts): Decision {
  if (hops < minHops) return refuse("declined", `It has ${hops} hops; at least ${minHops} are asked for.`);
  if (minQuality === 0) return accepted;
  if (quality === null) return refuse("unscored", "The Judge's rating of quality could not be read.");
  if (quality.overall >= minQuality) return accepted;
  const overall = Number(quality.overall.toFixed(2));
  return refuse(
    "declined",
    `Its quality is ${overall}; acceptance.minQuality is ${minQuality}. ${quality.comment}`.trim(),
  );
}
