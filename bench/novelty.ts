/**
 * Novelty: how well each threshold separates the same question from another where few words are changed, how many
 * rewrites of people's it finds with their answers, whether the fast index finds planted
 * near-duplicates, and what an embedding takes. `npx tsx bench/novelty.ts [--large] [--model FOLDER] [--pairs]`: `--large`
 * adds 100,000 vectors, which takes half an hour and more, and 2 GB of memory; `--model` measures a sentence model
 * (`nanoflux embedder fetch`) on people's pairs too; `--pairs` measures these alone.
 */
import { parseArgs } from "node:util";
import { createOnnxEmbedder } from "../agents/models/onnx/onnx-embedder.js";
import type { Embedder } from "../state/novelty/embedder.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { printCalibration } from "./novelty-calibration.js";
import { compose } from "./novelty-pairs.js";
import { printParaphrases } from "./novelty-paraphrases.js";
import { printRecall } from "./novelty-recall.js";

const { values } = parseArgs({
  options: { large: { type: "boolean" }, pairs: { type: "boolean" }, model: { type: "string" } },
});

async function printSpeed(embedder: Embedder, count: number): Promise<void> {
  const texts = Array.from({ length: count }, () => `${compose()} ${compose()} ${compose()}`.slice(0, 600));
  await embedder.embed(texts.slice(0, count / 4));
  const start = performance.now();
  await embedder.embed(texts);
  const ms = (performance.now() - start) / texts.length;
  console.log(`\nembedding a question of up to 600 characters: ${ms.toFixed(3)} ms (${embedder.name})`);
}

await printSpeed(createLocalEmbedder(), 2000);
if (values.model !== undefined) await printSpeed(createOnnxEmbedder(values.model), 40);
await printParaphrases(values.model);
if (!values.pairs) {
  await printCalibration();
  await printRecall(values.large ? [200, 10_000, 100_000] : [200, 10_000]);
}
