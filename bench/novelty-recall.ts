import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { ExactIndex } from "../state/novelty/exact-index.js";
import { loadHnswIndex } from "../state/novelty/hnsw-index.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { compose, reword } from "./novelty-pairs.js";

const QUERIES = 1000;
const embedder = createLocalEmbedder();
const random = xoroshiro128plus(1);

/** Stored vectors, and near-duplicates of some of them to look for. */
interface Corpus {
  name: string;
  stored: Float32Array[];
  planted: Float32Array[];
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Evenly spread over the sphere (Box and Muller 1958 for the normal draws). */
function randomUnit(): Float32Array {
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniformFloat64(random))) * Math.cos(2 * Math.PI * uniformFloat64(random));
  return unit(new Float32Array(embedder.dimensions).map(normal));
}

/** As far from the stored vector as a near-duplicate may be: at the threshold itself. */
function atThreshold(vector: Float32Array): Float32Array {
  const [near, noise] = [embedder.threshold, Math.sqrt(1 - embedder.threshold ** 2)];
  const other = randomUnit();
  return unit(vector.map((value, at) => near * value + noise * (other[at] ?? 0)));
}

const everyNth = <Item>(items: Item[]) =>
  Array.from(
    { length: Math.min(QUERIES, items.length) },
    (_, at) => items[Math.floor((at * items.length) / QUERIES)],
  ).filter((item) => item !== undefined);

async function questions(size: number): Promise<Corpus> {
  const texts = Array.from({ length: size }, () => compose());
  const stored = await embedder.embed(texts);
  return { name: "questions (reworded)", stored, planted: await embedder.embed(everyNth(texts).map(reword)) };
}

function spread(size: number): Corpus {
  const stored = Array.from({ length: size }, randomUnit);
  return { name: `random vectors (cosine ${embedder.threshold})`, stored, planted: everyNth(stored).map(atThreshold) };
}

function timed<Result>(work: () => Result): { result: Result; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

/** A near-duplicate counts as found when the fast index's best is as near as the exact one's: equal vectors are interchangeable. */
async function measure({ name, stored, planted }: Corpus): Promise<string> {
  const fast = await loadHnswIndex(embedder.dimensions);
  const exact = new ExactIndex();
  for (const [at, vector] of stored.entries()) exact.add(String(at), vector);
  const build = timed(() => {
    for (const [at, vector] of stored.entries()) fast.add(String(at), vector);
  });
  const truth = timed(() => planted.map((vector) => exact.nearest(vector, 1)[0]?.score ?? -1));
  const found = timed(() => planted.map((vector) => fast.nearest(vector, 1)[0]?.score ?? -1));
  const hits = found.result.filter((score, at) => score >= (truth.result[at] ?? 1) - 1e-5).length;
  const each = (ms: number) => (ms / planted.length).toFixed(2);
  return (
    `${stored.length} ${name}: ${hits} of ${planted.length} planted near-duplicates found, recall ` +
    `${(hits / planted.length).toFixed(4)}; built in ${(build.ms / 1000).toFixed(1)} s; ` +
    `a search ${each(found.ms)} ms, an exact one ${each(truth.ms)} ms`
  );
}

/** Prints the share of planted near-duplicates that hnswlib finds like exact search, with times. */
export async function printRecall(sizes: number[]): Promise<void> {
  console.log(`\nhnswlib against exact search, ${embedder.dimensions} dimensions`);
  for (const size of sizes) {
    console.log(await measure(await questions(size)));
    console.log(await measure(spread(size)));
  }
}
