import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/temporary.js";
import type { Embedder } from "./embedder.js";
import { createLocalEmbedder } from "./local-embedder.js";
import { openReferenceIndex } from "./reference-index.js";

const folder = temporaryFolder();
const keepIn = async () => folder;
const texts = Array.from(
  { length: 500 },
  (_, at) => `A crate of ${at} apples costs ${at * 7} coins in town ${at % 97}.`,
);

/** The local embedder, and how many texts it was given. */
function counting(): { embedder: Embedder; embedded: () => number } {
  const embedder = createLocalEmbedder({ maskNumbers: false });
  let count = 0;
  return {
    embedded: () => count,
    embedder: {
      ...embedder,
      embed: (given) => {
        count += given.length;
        return embedder.embed(given);
      },
    },
  };
}

async function openAndAsk(known: readonly string[], keep = keepIn) {
  const { embedder, embedded } = counting();
  const index = await openReferenceIndex(embedder, known, keep);
  const made = embedded();
  const [vector = new Float32Array()] = await embedder.embed([known[234] ?? ""]);
  return { made, found: index.nearest(vector, 3), size: index.size };
}

describe("the index of many known questions", { timeout: 120_000 }, () => {
  it("is made once, and read the next time with the same neighbours", async () => {
    const first = await openAndAsk(texts);
    expect(first).toMatchObject({ made: 500, size: 500, found: [{ id: "234" }, {}, {}] });
    expect(await openAndAsk(texts)).toEqual({ ...first, made: 0 });
  });

  it("is made again where its file is not what was written, and is then as it was", async () => {
    const before = await openAndAsk(texts);
    const name = (await readdir(folder)).find((one) => one.endsWith(".hnsw")) ?? "";
    const bytes = await readFile(join(folder, name));
    await writeFile(join(folder, name), bytes.fill(7, 200, 300));
    expect(await openAndAsk(texts)).toEqual({ ...before, made: 500 });
    expect(await openAndAsk(texts)).toEqual({ ...before, made: 0 });
  });

  it("is another one for other texts, and is not kept for few or where there is no folder", async () => {
    const files = (await readdir(folder)).length;
    expect((await openAndAsk(texts.slice(0, 400))).made).toBe(400);
    const unusable = await openAndAsk(texts, () => Promise.reject(new Error("read-only")));
    expect(unusable).toMatchObject({ made: 500, size: 500 });
    expect((await readdir(folder)).length).toBe(files);
    expect((await openAndAsk([...texts, "one more"])).made).toBe(501);
    expect((await readdir(folder)).length).toBe(files + 2);
  });
});
