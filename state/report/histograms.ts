import type { Example } from "../records/example.js";

/** One bar of a histogram. */
export interface Bin {
  label: string;
  count: number;
}

/** Accepted rows by number of hops, without gaps between the fewest and the most. */
export function hopHistogram(accepted: readonly Example[]): Bin[] {
  const hops = accepted.map((example) => example.hops.length);
  if (hops.length === 0) return [];
  const least = Math.min(...hops);
  const most = Math.max(...hops);
  return Array.from({ length: most - least + 1 }, (_, index) => ({
    label: String(least + index),
    count: hops.filter((count) => count === least + index).length,
  }));
}

/** Width of a bar of {@link noveltyHistogram}, in cosine. */
const STEP = 0.1;
const STEPS = 10;
const ALONE = "none";

const stepOf = (score: number) => Math.min(STEPS - 1, Math.max(0, Math.floor(score / STEP + 1e-9)));
const labelOf = (index: number) =>
  index === 0 ? `<${STEP}` : `${(index * STEP).toFixed(1)}–${((index + 1) * STEP).toFixed(1)}`;

/** Accepted rows by cosine similarity to their nearest neighbour, in steps of 0.1; `none` counts rows without a neighbour. */
export function noveltyHistogram(accepted: readonly Example[]): Bin[] {
  if (accepted.length === 0) return [];
  const scores = accepted.map(({ novelty }) => novelty);
  const alone = scores.filter(({ score, nearestId }) => score === -1 && nearestId === undefined).length;
  const bins = Array.from({ length: STEPS }, (_, index) => ({ label: labelOf(index), count: 0 }));
  for (const { score, nearestId } of scores) {
    if (score === -1 && nearestId === undefined) continue;
    const bin = bins[stepOf(score)];
    if (bin) bin.count += 1;
  }
  return [{ label: ALONE, count: alone }, ...bins];
}

/** The label of the bar of {@link noveltyHistogram} that counts a row of this similarity. */
export const noveltyBin = (score: number, nearestId: string | undefined): string =>
  score === -1 && nearestId === undefined ? ALONE : labelOf(stepOf(score));
