/**
 * Novelty: how well each threshold tells the same question from another where only the words are changed a little, how many
 * rewrites of people's it finds with their answers, whether the fast index finds planted
 * near-duplicates, and what an embedding takes. `npx tsx bench/novelty.ts [--large]`; `--large` adds 100,000 vectors,
 * which takes half an hour and more, and 2 GB of memory.
 */
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { printCalibration } from "./novelty-calibration.js";
import { compose } from "./novelty-pairs.js";
import { printParaphrases } from "./novelty-paraphrases.js";
import { printRecall } from "./novelty-recall.js";

async function printSpeed(): Promise<void> {
  const embedder = createLocalEmbedder();
  const texts = Array.from({ length: 2000 }, () => `${compose()} ${compose()} ${compose()}`.slice(0, 600));
  await embedder.embed(texts.slice(0, 500));
  const start = performance.now();
  await embedder.embed(texts);
  const ms = (performance.now() - start) / texts.length;
  console.log(`\nembedding a question of up to 600 characters: ${ms.toFixed(3)} ms (${embedder.name})`);
}

await printSpeed();
await printParaphrases();
await printCalibration();
await printRecall(process.argv.includes("--large") ? [200, 10_000, 100_000] : [200, 10_000]);
