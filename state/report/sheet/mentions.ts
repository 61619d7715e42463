import { compareResults } from "../../answers/comparison/compare-answers.js";
import type { Hop } from "../../records/challenge.js";
import { plainValue, statedNumbers } from "../../rules/givens.js";
import { numbersIn, type PlacedNumber } from "./numbers-in.js";

/**
 * A number of the Defender's text and where it comes from: a number of the question, a hop's right result, or neither.
 * `inPlaceOf` is the hop whose result it seems to stand for, where it is not that.
 */
export interface Mention {
  start: number;
  end: number;
  text: string;
  from: "given" | "hop" | "other";
  /** The hop whose result it is. */
  hop?: number;
  inPlaceOf?: number;
}

/** The results that a text is matched to: what was computed, or else what was claimed. */
export type RightResult = Pick<Hop, "step" | "question"> & { right: string };

/** Matches the numbers of the Defender's text to the question and the hops, in their order. */
export function mentionsIn(text: string, question: string, hops: readonly RightResult[]): Mention[] {
  const givens = new Set(statedNumbers(question).values);
  const matched = numbersIn(text).map((number): Mention & Pick<PlacedNumber, "isResult"> => {
    const isGiven = givens.has(plainValue(number.text));
    const hop = isGiven && !number.isResult ? undefined : hops.find((known) => isResultOf(number, known));
    if (hop !== undefined) return { ...number, from: "hop", hop: hop.step };
    return { ...number, from: isGiven ? "given" : "other" };
  });
  return replaced(matched, hops).map(({ isResult: _, ...mention }) => mention);
}

const isResultOf = ({ text }: PlacedNumber, { right, question }: RightResult) =>
  compareResults(right, text, { question }).result === "same";

/**
 * Assigns results that match no hop to the hops without one, in order: the first wrong result after the last right one
 * is taken for the next hop's.
 */
function replaced<Found extends Mention & { isResult: boolean }>(
  mentions: readonly Found[],
  hops: readonly RightResult[],
): Found[] {
  const reached = new Set(mentions.map(({ hop }) => hop));
  const missing = hops.filter(({ step }) => !reached.has(step));
  const seen = new Map<string, number>();
  let last = 0;
  return mentions.map((mention) => {
    if (mention.hop !== undefined) last = Math.max(last, mention.hop);
    if (mention.from !== "other") return mention;
    const known = seen.get(mention.text);
    if (known !== undefined) return { ...mention, inPlaceOf: known };
    if (!mention.isResult) return mention;
    const next = missing.find(({ step }) => step > last && ![...seen.values()].includes(step));
    if (next === undefined) return mention;
    seen.set(mention.text, next.step);
    last = next.step;
    return { ...mention, inPlaceOf: next.step };
  });
}
