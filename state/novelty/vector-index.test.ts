import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { beforeEach, describe, expect, it } from "vitest";
import { ExactIndex } from "./exact-index.js";
import { loadHnswIndex } from "./hnsw-index.js";
import { openVectorIndex } from "./open-vector-index.js";
import type { VectorIndex } from "./vector-index.js";

const DIMENSIONS = 64;
const random = xoroshiro128plus(7);

function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

function randomVector(): Float32Array {
  return unit(new Float32Array(DIMENSIONS).map(() => uniformFloat64(random) - 0.5));
}

/** A vector at about this cosine from the given one. */
function nearTo(vector: Float32Array, cosine: number): Float32Array {
  const other = randomVector();
  return unit(vector.map((value, at) => cosine * value + Math.sqrt(1 - cosine ** 2) * (other[at] ?? 0)));
}

function axis(at: number): Float32Array {
  return new Float32Array(DIMENSIONS).fill(1, at, at + 1);
}

const hnsw = await loadHnswIndex(DIMENSIONS).then(
  () => true,
  () => false,
);

describe.each([
  { kind: "exact", available: true, open: async (): Promise<VectorIndex> => new ExactIndex() },
  { kind: "hnsw", available: hnsw, open: (): Promise<VectorIndex> => loadHnswIndex(DIMENSIONS) },
])("the $kind index", ({ kind, available, open }) => {
  let index: VectorIndex;
  beforeEach(async ({ skip }) => {
    skip(!available, "hnswlib-node was not built on this machine");
    index = await open();
  });

  it("finds nothing where nothing is stored", async () => {
    expect(index.kind).toBe(kind);
    expect(index.size).toBe(0);
    expect(index.nearest(axis(0), 3)).toEqual([]);
  });

  it("gives the nearest vectors best first, with their cosines, and never more than are stored", async () => {
    const between = unit(axis(0).map((value, at) => value + (axis(1)[at] ?? 0)));
    index.add("x", axis(0));
    index.add("y", axis(1));
    index.add("between", between);
    const found = index.nearest(unit(axis(0).map((value, at) => value + 0.1 * (axis(1)[at] ?? 0))), 2);
    expect(found.map(({ id }) => id)).toEqual(["x", "between"]);
    expect(found[0]?.score).toBeCloseTo(1 / Math.hypot(1, 0.1), 5);
    expect(found[1]?.score).toBeCloseTo(1.1 / Math.hypot(1, 0.1) / Math.SQRT2, 5);
    expect(index.nearest(axis(0), 10)).toHaveLength(3);
    expect(index.size).toBe(3);
  });

  it("scores the same vector 1, the opposite one -1 and the zero vector 0", async () => {
    index.add("x", axis(0));
    const scoreOf = (vector: Float32Array) => index.nearest(vector, 1)[0]?.score;
    expect(scoreOf(axis(0))).toBeCloseTo(1, 6);
    expect(scoreOf(axis(0).map((value) => -value))).toBeCloseTo(-1, 6);
    expect(scoreOf(new Float32Array(DIMENSIONS))).toBeCloseTo(0, 6);
  });

  it("finds every planted near-duplicate among more vectors than it first had room for", async () => {
    const stored = Array.from({ length: 1500 }, randomVector);
    for (const [at, vector] of stored.entries()) index.add(`row ${at}`, vector);
    const found = stored.map((vector) => index.nearest(nearTo(vector, 0.8), 1)[0]?.id);
    expect(found).toEqual(stored.map((_, at) => `row ${at}`));
  });
});

describe("opening an index", () => {
  it("takes the fast one where its library loads", async ({ skip }) => {
    skip(!hnsw, "hnswlib-node was not built on this machine");
    expect(await openVectorIndex(DIMENSIONS)).toMatchObject({ index: { kind: "hnsw" }, notice: null });
  });

  it("falls back to the exact one, with the reason and the fix", async () => {
    const { index, notice } = await openVectorIndex(DIMENSIONS, () =>
      Promise.reject(new Error("Cannot find package 'hnswlib-node'\n at import")),
    );
    expect(index.kind).toBe("exact");
    expect(notice).toContain("(Cannot find package 'hnswlib-node')");
    expect(notice).toContain("npm ci");
  });
});
