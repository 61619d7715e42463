import type { Example } from "../../state/records/example.js";
import { arithmeticSoundness, type Soundness } from "../../state/rules/soundness.js";
import type { HopNecessity } from "./necessary-hops.js";

/** A row with what it is measured by. */
export interface MeasuredRow {
  example: Example;
  vector: Float32Array;
  hops: HopNecessity;
  soundness: Soundness;
  /** −log2 of its topic's share of the campaign's rows: how rare its skill is here, in bits. */
  rarity: number;
}

/** The means of a slice; null where no row of it can be measured. */
export interface SliceMetrics {
  rows: number;
  declaredHops: number;
  necessaryHops: number;
  quality: number | null;
  /** Distance to the nearest neighbour at acceptance: 1 − cosine, 1 where there was none. */
  novelty: number;
  solveRate: number;
  rarity: number;
  /** Sound claims ÷ claims, over all explanations. */
  soundness: number | null;
  /** Mean distance 1 − cosine over all pairs of questions. */
  diversity: number | null;
}

/** A row's distance to its nearest neighbour when it was accepted. */
export const noveltyOf = ({ novelty }: Example) => 1 - Math.max(0, novelty.score);

/** Joins rows with their measurements. */
export async function measureRows(
  examples: readonly Example[],
  vectors: readonly Float32Array[],
  hops: readonly HopNecessity[],
): Promise<MeasuredRow[]> {
  const rows: MeasuredRow[] = [];
  for (const [index, example] of examples.entries()) {
    const [vector, necessity] = [vectors[index], hops[index]];
    if (vector === undefined || necessity === undefined) continue;
    const alike = examples.filter(({ topic }) => topic === example.topic).length;
    const rarity = -Math.log2(alike / examples.length);
    rows.push({ example, vector, hops: necessity, soundness: await arithmeticSoundness(example.explanation), rarity });
  }
  return rows;
}

/** Measures a slice. */
export function sliceMetrics(rows: readonly MeasuredRow[]): SliceMetrics {
  const claims = sum(rows.map(({ soundness }) => soundness.claims));
  const qualities = rows.flatMap(({ example }) => example.quality?.overall ?? []);
  return {
    rows: rows.length,
    declaredHops: mean(rows.map(({ hops }) => hops.declared)),
    necessaryHops: mean(rows.map(({ hops }) => hops.necessary)),
    quality: qualities.length === 0 ? null : mean(qualities),
    novelty: mean(rows.map(({ example }) => noveltyOf(example))),
    solveRate: mean(rows.map(({ example }) => example.difficulty.solveRate)),
    rarity: mean(rows.map(({ rarity }) => rarity)),
    soundness: claims === 0 ? null : sum(rows.map(({ soundness }) => soundness.sound)) / claims,
    diversity: meanPairwiseDistance(rows.map(({ vector }) => vector)),
  };
}

/**
 * The mean of 1 − cosine over all pairs; null for fewer than two. For vectors of length one the cosines of all ordered
 * pairs add up to |Σv|² − n, so that no pair need be looked at.
 */
export function meanPairwiseDistance(vectors: readonly Float32Array[]): number | null {
  const [first] = vectors;
  const count = vectors.length;
  if (first === undefined || count < 2) return null;
  const total = new Float64Array(first.length);
  for (const vector of vectors) for (const [at, value] of vector.entries()) total[at] = (total[at] ?? 0) + value;
  const squares = total.reduce((all, value) => all + value * value, 0);
  const own = sum(vectors.map((vector) => vector.reduce((all, value) => all + value * value, 0)));
  return 1 - (squares - own) / (count * (count - 1));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
