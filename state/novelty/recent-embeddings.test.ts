import { describe, expect, it } from "vitest";
import type { Embedder } from "./embedder.js";
import { createLocalEmbedder } from "./local-embedder.js";
import { rememberRecent } from "./recent-embeddings.js";

/** The local embedder, counting its requests, and failing on demand. */
function counting(): Embedder & { asked: string[]; failing: boolean } {
  const local = createLocalEmbedder();
  const counted = {
    ...local,
    asked: [] as string[],
    failing: false,
    async embed(texts: string[]) {
      counted.asked.push(...texts);
      if (counted.failing) throw new Error("endpoint is down");
      return local.embed(texts);
    },
  };
  return counted;
}

describe("recent embeddings", () => {
  it("are asked for once, also by two callers at the same time", async () => {
    const embedder = counting();
    const vectorOf = rememberRecent(embedder);
    const [first, second] = await Promise.all([vectorOf("one pump"), vectorOf("one pump")]);
    expect(second).toBe(first);
    expect([await vectorOf("one pump")]).toEqual(await createLocalEmbedder().embed(["one pump"]));
    expect(embedder.asked).toEqual(["one pump"]);
  });

  it("are forgotten, the oldest first, beyond their number", async () => {
    const embedder = counting();
    const vectorOf = rememberRecent(embedder, 2);
    for (const text of ["a", "b", "c", "b", "a"]) await vectorOf(text);
    expect(embedder.asked).toEqual(["a", "b", "c", "a"]);
  });

  it("are asked for again after a failure", async () => {
    const embedder = counting();
    const vectorOf = rememberRecent(embedder);
    embedder.failing = true;
    await expect(vectorOf("a")).rejects.toThrow("endpoint is down");
    embedder.failing = false;
    expect(await vectorOf("a")).toHaveLength(embedder.dimensions);
  });
});
