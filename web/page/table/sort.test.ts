import { expect, it } from "vitest";
import { sortKey } from "./sort.js";

it("sorts texts by their words and numbers, whatever their case and accents", () => {
  const sorted = ["m10r1", "m2r10", "m2r9", "Écart", "eclair", "zebra"].toSorted((left, right) =>
    String(sortKey(left)) < String(sortKey(right)) ? -1 : 1,
  );
  expect(sorted).toEqual(["Écart", "eclair", "m2r9", "m2r10", "m10r1", "zebra"]);
});

it("keeps numbers, and has none for what is not known", () => {
  expect([sortKey(2), sortKey(null)]).toEqual([2, undefined]);
});
