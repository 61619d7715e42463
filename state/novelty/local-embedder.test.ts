import { describe, expect, it } from "vitest";
import { createLocalEmbedder } from "./local-embedder.js";

const QUESTION =
  "Priya buys 12 boxes of pencils with 24 pencils in each box. She gives 35 pencils to every one of 6 classrooms. " +
  "How many pencils does she have left?";

function dot(left: Float32Array, right: Float32Array): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
}

async function similarity(left: string, right: string, maskNumbers = true): Promise<number> {
  const [first = new Float32Array(), second = new Float32Array()] = await createLocalEmbedder({ maskNumbers }).embed([
    left,
    right,
  ]);
  return dot(first, second);
}

describe("the local embedder", () => {
  const masked = createLocalEmbedder();
  const unmasked = createLocalEmbedder({ maskNumbers: false });

  it("gives vectors of its dimensions and of length one, one a text, in order", async () => {
    const vectors = await masked.embed([QUESTION, "GC content", QUESTION]);
    for (const vector of vectors) {
      expect(vector).toHaveLength(masked.dimensions);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
    expect(vectors[2]).toEqual(vectors[0]);
    expect(vectors[1]).not.toEqual(vectors[0]);
  });

  it("gives a text without words the zero vector, which resembles nothing", async () => {
    expect(await similarity("", QUESTION)).toBe(0);
    expect(await similarity("?!", "?!")).toBe(0);
  });

  it("is named for what decides whether two vectors may be compared", () => {
    expect(masked.name).toBe("local-ngram-1024-masked");
    expect(unmasked.name).toBe("local-ngram-1024-unmasked");
  });

  it("gives the same vectors on every machine and in every version of this name", async () => {
    const [vector = new Float32Array()] = await masked.embed(["A train leaves Lyon at 80 km/h."]);
    const strongest = [...vector.entries()].sort(([, left], [, right]) => Math.abs(right) - Math.abs(left)).slice(0, 4);
    expect(strongest.map(([place, value]) => [place, Number(value.toFixed(4))])).toMatchInlineSnapshot(`
      [
        [
          665,
          0.3286,
        ],
        [
          890,
          0.3286,
        ],
        [
          907,
          0.3286,
        ],
        [
          938,
          0.3286,
        ],
      ]
    `);
  });

  it.each([
    ["numbers changed", QUESTION.replace("12", "17").replace("24", "thirty").replace("35", "1,200"), true],
    ["names changed", QUESTION.replace("Priya", "Bartholomew"), true],
    ["sentences reordered", QUESTION.replace(/^(.*?\.) (.*?\.)/, "$2 $1"), true],
    [
      "lightly reworded",
      "Priya purchases 12 boxes, each holding 24 pencils. To each of 6 classrooms she gives 35 pencils. How many pencils are left?",
      true,
    ],
    [
      "another problem on the same subject",
      "A box holds 24 pencils and a crate holds 12 boxes. Priya packs 2,016 pencils. How many full crates does she need?",
      false,
    ],
    [
      "another problem with one sentence of three in common",
      "She gives 35 pencils to every one of 6 classrooms. A classroom has 28 desks and 4 shelves. What share of the desks stays empty when 21 children come?",
      false,
    ],
  ])("separates the same question from another: %s", async (_, other, same) => {
    expect((await similarity(QUESTION, other)) >= masked.threshold).toBe(same);
  });

  it("lets numbers make a question new where they are not masked", async () => {
    const renumbered = QUESTION.replace("12", "17").replace("24", "30").replace("35", "41").replace("6", "9");
    expect(await similarity(QUESTION, renumbered, true)).toBeCloseTo(1, 5);
    expect(await similarity(QUESTION, renumbered, false)).toBeLessThan(unmasked.threshold);
    expect(await similarity(QUESTION, QUESTION.replace("Priya", "Nora"), false)).toBeGreaterThan(unmasked.threshold);
  });
});
