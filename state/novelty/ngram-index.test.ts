import { describe, expect, it } from "vitest";
import { NgramIndex } from "./ngram-index.js";

/** So many different words. */
function words(count: number, first = 0): string {
  return Array.from(
    { length: count },
    (_, at) =>
      `w${String.fromCharCode(97 + Math.floor((first + at) / 26))}${String.fromCharCode(97 + ((first + at) % 26))}`,
  ).join(" ");
}

function overlap(stored: string, text: string): number {
  const index = new NgramIndex();
  index.add("row", stored);
  return index.overlaps(text).get("row") ?? 0;
}

describe("13-gram overlap", () => {
  it("is the share of the shorter text's grams that the other has too", () => {
    expect(overlap(words(30), words(30))).toBe(1);
    expect(overlap(words(30), words(20))).toBe(1);
    expect(overlap(words(20), words(30))).toBe(1);
    // 24 words have 12 grams each; 18 of the words, hence 6 grams, are in common.
    expect(overlap(words(24), words(24, 6))).toBe(0.5);
    expect(overlap(words(30), words(30, 40))).toBe(0);
  });

  it("is nothing for twelve words in common, and something for thirteen", () => {
    expect(overlap(words(30), `${words(12)} ${words(20, 60)}`)).toBe(0);
    expect(overlap(words(30), `${words(13)} ${words(20, 60)}`)).toBeGreaterThan(0);
  });

  it("does not see numbers, case or punctuation", () => {
    const text = "A robe takes 2 bolts of blue fiber and half that much white fiber, and how many in all?";
    expect(overlap(text, text.toUpperCase().replace("2", "two thousand").replace(",", " –"))).toBe(1);
  });

  it("takes a text of fewer than 13 words whole, in either direction", () => {
    expect(overlap(`${words(5, 50)} ${words(9)} ${words(20, 80)}`, words(9))).toBe(1);
    expect(overlap(words(9), `${words(5, 50)} ${words(9)} ${words(20, 80)}`)).toBe(1);
    expect(overlap(words(9), `${words(8)} ${words(20, 80)}`)).toBe(0);
  });

  it("counts a text of fewer than 8 words only against its equal", () => {
    expect(overlap(words(4), words(4))).toBe(1);
    expect(overlap(words(30), words(4))).toBe(0);
    expect(overlap("?", "!")).toBe(0);
  });

  it("matches short texts at the limits of words only", () => {
    expect(overlap("he art of seven more words is in this", `the ${"art of seven more words is in this"}`)).toBe(0);
  });

  it("is given for every row that shares anything, and for no other", () => {
    const index = new NgramIndex();
    index.add("some", `${words(15)} ${words(20, 60)}`);
    index.add("most", `${words(25)} ${words(5, 60)}`);
    index.add("none", words(30, 100));
    const overlaps = index.overlaps(words(30));
    expect([...overlaps.keys()].sort()).toEqual(["most", "some"]);
    expect(overlaps.get("most")).toBeGreaterThan(overlaps.get("some") ?? 1);
  });
});
