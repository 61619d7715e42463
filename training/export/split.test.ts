import { expect, it } from "vitest";
import type { Example } from "../../state/records/example.js";
import { firstRow } from "../fixtures/campaign.js";
import { nearDuplicateGroups } from "./near-duplicates.js";
import { parseSplit, splitGroups } from "./split.js";

/** Rows of four topics by three numbers of hops, five of each. */
const rows: Example[] = ["a", "b", "c", "d"].flatMap((topic) =>
  [2, 3, 4].flatMap((hops) =>
    Array.from({ length: 5 }, (_, index) => ({
      ...firstRow(),
      id: `${topic}${hops}${index}`,
      topic,
      difficulty: { hops, solveRate: 0, attempts: 1 },
    })),
  ),
);
const alone = rows.map((row) => [row]);
const shares = parseSplit("train=0.8,test=0.2");
const ids = (seed: number) => splitGroups(alone, shares, seed).map(({ examples }) => examples.map(({ id }) => id));

it("deals every row once, in its share, of every topic and every number of hops", () => {
  const [train, test] = splitGroups(alone, shares, 7);
  expect([train?.examples.length, test?.examples.length]).toEqual([48, 12]);
  expect(new Set([...(train?.examples ?? []), ...(test?.examples ?? [])]).size).toBe(60);
  for (const topic of ["a", "b", "c", "d"]) {
    expect(test?.examples.filter((row) => row.topic === topic)).toHaveLength(3);
  }
  for (const hops of [2, 3, 4]) {
    expect(test?.examples.filter((row) => row.difficulty.hops === hops)).toHaveLength(4);
  }
});

it("deals alike with the same seed, and otherwise with another", () => {
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)).not.toEqual(ids(2));
});

it("never tears near-duplicates apart, not even those that are alike by way of a third", () => {
  const vector = (angle: number) => Float32Array.from([Math.cos(angle), Math.sin(angle)]);
  // Neighbours are 0.2 rad apart (cosine 0.98), the ends 0.4 (0.92); the others are at right angles or more.
  const angles = [0, 2, 0.2, 4, 0.4];
  const items = ["first", "other", "middle", "far", "last"];
  expect(nearDuplicateGroups(items, angles.map(vector), 0.97)).toEqual([
    ["first", "middle", "last"],
    ["other"],
    ["far"],
  ]);
  const groups = [rows.slice(0, 3), ...alone.slice(3)];
  for (let seed = 1; seed <= 50; seed += 1) {
    const home = splitGroups(groups, shares, seed).map(
      ({ examples }) => rows.slice(0, 3).filter((row) => examples.includes(row)).length,
    );
    expect(home.sort()).toEqual([0, 3]);
  }
});

it.each(["train", "train=1,test=0", "train=0.5,test=0.4", "train=0.5,train=0.5", "../x=1", ""])(
  "refuses the split %j",
  (text) => {
    expect(() => parseSplit(text)).toThrow(expect.objectContaining({ code: "USAGE" }));
  },
);

it("refuses a split that would have no row", () => {
  expect(() => splitGroups(alone.slice(0, 2), shares, 1)).toThrow(/test of 2 rows/);
});
