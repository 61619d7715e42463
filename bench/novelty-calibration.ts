import Table from "cli-table3";
import type { Embedder } from "../state/novelty/embedder.js";
import { ExactIndex } from "../state/novelty/exact-index.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { type PairClass, pairClasses } from "./novelty-pairs.js";

const THRESHOLDS = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9];

async function scoresOf(embedder: Embedder, { pairs }: PairClass): Promise<number[]> {
  const [left, right] = await Promise.all([0, 1].map((side) => embedder.embed(pairs.map((pair) => pair[side] ?? ""))));
  return pairs.map((_, at) => {
    const index = new ExactIndex();
    index.add("", left?.[at] ?? new Float32Array());
    return index.nearest(right?.[at] ?? new Float32Array(), 1)[0]?.score ?? 0;
  });
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number) => (100 * share).toFixed(1);

/**
 * For each kind of pair the share that is refused at each threshold; then precision and recall over the kinds that
 * count, every kind weighing alike however many pairs it has.
 */
async function calibrate(maskNumbers: boolean): Promise<void> {
  const embedder = createLocalEmbedder({ maskNumbers });
  const mode = maskNumbers ? "masked" : "unmasked";
  const rows = await Promise.all(
    pairClasses.map(async (pairClass) => {
      const scores = await scoresOf(embedder, pairClass);
      const refused = THRESHOLDS.map((threshold) => mean(scores.map((score) => (score >= threshold ? 1 : 0))));
      return { name: pairClass.name, same: pairClass.same[mode], pairs: scores.length, refused };
    }),
  );
  const refusedShare = (same: boolean, column: number) =>
    mean(rows.filter((row) => row.same === same).map((row) => row.refused[column] ?? 0));
  const recall = THRESHOLDS.map((_, column) => refusedShare(true, column));
  const precision = recall.map((share, column) => share / (share + refusedShare(false, column)));

  const table = new Table({
    head: ["% refused at cosine", "same?", "pairs", ...THRESHOLDS.map(String)],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, same, pairs, refused } of rows) {
    table.push([name, same === null ? "-" : same ? "yes" : "no", pairs, ...refused.map(percent)]);
  }
  table.push(["precision", "", "", ...precision.map(percent)], ["recall", "", "", ...recall.map(percent)]);
  console.log(`\n${embedder.name}, default threshold ${embedder.threshold}\n${table}`);
}

/** Prints how well each threshold separates same from different questions, for both settings of the local embedder. */
export async function printCalibration(): Promise<void> {
  await calibrate(true);
  await calibrate(false);
}
