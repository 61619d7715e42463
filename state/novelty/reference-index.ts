import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { Embedder } from "./embedder.js";
import { GRAPH_KIND, HnswIndex, readHnswIndex } from "./hnsw-index.js";
import { openVectorIndex } from "./open-vector-index.js";
import type { VectorIndex } from "./vector-index.js";

/** Texts from which on their index is kept in a file: fewer are embedded and indexed in about a second. */
const KEPT_FROM = 500;

/** What a kept index must be, or it is made again. */
const Kept = z.strictObject({ sha256: z.string(), dimensions: z.number().int().positive() });

/**
 * An index of texts that stay as they are (seeds, earlier campaigns), under their places `0`, `1`, …. Embedding and linking
 * 100,000 of them takes minutes, so the index is kept under the hash of the texts and of the embedder, and read the next
 * time if it is byte for byte what was written. Without hnswlib-node, or with a folder that cannot be used, nothing is kept.
 * @param folder where indexes are kept; asked for only where there are enough texts
 */
export async function openReferenceIndex(
  embedder: Embedder,
  texts: readonly string[],
  folder: () => Promise<string>,
): Promise<VectorIndex> {
  const base = texts.length < KEPT_FROM ? null : await baseOf(embedder, texts, folder);
  const ids = Array.from(texts.keys(), String);
  const kept = base === null ? null : await readKept(base, ids);
  if (kept) return kept;
  const vectors = texts.length > 0 ? await embedder.embed([...texts]) : [];
  const { index } = await openVectorIndex(vectors[0]?.length ?? embedder.dimensions);
  for (const [at, vector] of vectors.entries()) index.add(String(at), vector);
  if (base !== null && index instanceof HnswIndex) await keep(base, index, vectors[0]?.length ?? 0);
  return index;
}

/** The path of an index's files, without their endings; null where none can be kept. */
async function baseOf(
  { name }: Embedder,
  texts: readonly string[],
  folder: () => Promise<string>,
): Promise<string | null> {
  const hash = createHash("sha256").update(JSON.stringify([GRAPH_KIND, name]));
  for (const text of texts) hash.update(`${JSON.stringify(text)}\n`);
  return folder().then(
    (path) => join(path, hash.digest("hex").slice(0, 32)),
    () => null,
  );
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** Null where there is none, or one that is not what was written. */
async function readKept(base: string, ids: Iterable<string>): Promise<VectorIndex | null> {
  try {
    const { sha256, dimensions } = Kept.parse(JSON.parse(await readFile(`${base}.json`, "utf8")));
    const file = `${base}.hnsw`;
    return (await sha256Of(file)) === sha256 ? await readHnswIndex(file, dimensions, ids) : null;
  } catch {
    return null;
  }
}

/** An index that cannot be kept is only slower the next time. */
async function keep(base: string, index: HnswIndex, dimensions: number): Promise<void> {
  const written = `${base}.${randomUUID()}`;
  try {
    await index.save(written);
    const kept: z.infer<typeof Kept> = { sha256: await sha256Of(written), dimensions };
    await rename(written, `${base}.hnsw`);
    await writeFile(`${base}.json`, JSON.stringify(kept));
  } catch {
    await rm(written, { force: true });
  }
}
