import { describe, expect, it } from "vitest";
import { checkQuote } from "./quotes.js";

const PASSAGE =
  "The trial was ineffective.\n  In the “treated” group, 42 of 50 patients (84%) recovered—no one died. " +
  "Na\u00efve caf\u00e9 visitors took 5\u2009mg of \ufb01brin.";

describe("checkQuote finds quotations in the passage", () => {
  it.each([
    ["word for word", "42 of 50 patients (84%) recovered"],
    ["across a line break", "ineffective. In the “treated” group"],
    ["with other quotation marks", 'In the "treated" group'],
    ["with another dash", "recovered-no one died"],
    ["with letters composed otherwise", "Nai\u0308ve cafe\u0301 visitors"],
    ["with another space", "took 5 mg of"],
    ["with a ligature spelt out", "5 mg of fibrin"],
    ["with space around it", "  42 of 50 patients  "],
  ])("%s", (_, quote) => {
    const found = checkQuote(PASSAGE, quote);
    expect(found).not.toBeNull();
    if (found === null) return;
    // The promise that rows are checked by: the passage's own characters, at the offset.
    expect(PASSAGE.slice(found.offset, found.offset + found.quote.length)).toBe(found.quote);
  });

  it("skips an occurrence inside a word for a separate one", () => {
    const text = "An ineffective drug, then an effective drug.";
    expect(checkQuote(text, "effective drug")?.offset).toBe(text.lastIndexOf("effective"));
  });
});

describe("checkQuote refuses", () => {
  it.each([
    ["another number", "43 of 50 patients (84%) recovered"],
    ["another case", "THE TRIAL WAS INEFFECTIVE"],
    ["a word left out", "42 of 50 recovered"],
    ["the end of a word, which may turn its meaning", "effective. In the"],
    ["the beginning of a number", "patients (8"],
    ["an ellipsis", "42 of 50 … recovered"],
    ["what is too short to prove anything", "84%"],
    ["nothing", ""],
    ["space", "                 "],
  ])("%s", (_, quote) => {
    expect(checkQuote(PASSAGE, quote)).toBeNull();
  });
});
