/**
 * What many known questions cost at the start of a campaign: the index made, and read the next time.
 * `npx tsx bench/novelty-start.ts [--size 10000]`
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { openReferenceIndex } from "../state/novelty/reference-index.js";
import { compose } from "./novelty-pairs.js";

const { values } = parseArgs({ options: { size: { type: "string", default: "10000" } } });
const size = Number(values.size);
const texts = Array.from({ length: size }, () => compose());
const folder = await mkdtemp(join(tmpdir(), "nanoflux-index-"));
const embedder = createLocalEmbedder();

const table = new Table({ head: ["known questions", "opened", "s", "rss MB"] });
const index = async (what: string) => {
  const startedAt = performance.now();
  const opened = await openReferenceIndex(embedder, texts, async () => folder);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  table.push([size, what, seconds, Math.round(process.memoryUsage().rss / 1e6)]);
  return opened;
};
await index("made and kept");
const kept = await index("read");

const queries = await embedder.embed(Array.from({ length: 200 }, () => compose()));
const startedAt = performance.now();
for (const [at, vector] of queries.entries()) {
  kept.nearest(vector, 1);
  kept.add(`new ${at}`, vector);
}
table.push([
  size,
  "one query and one insert",
  ((performance.now() - startedAt) / 1000 / queries.length).toFixed(4),
  "",
]);
process.stdout.write(`${table.toString()}\n`);
await rm(folder, { recursive: true });
