import { expect, it } from "vitest";
import { didYouMean } from "./did-you-mean.js";

it("proposes the name that was mistyped", () => {
  expect(didYouMean("mediicne", ["math", "genomics", "medicine"])).toBe('Did you mean "medicine"? ');
  expect(didYouMean("GSM-HARD", ["gsm8k", "gsm-hard"], (name) => name)).toBe("Did you mean gsm-hard? ");
});

it("proposes nothing where nothing is near", () => {
  expect(didYouMean("./nope.yaml", ["math", "genomics", "medicine"])).toBe("");
  expect(didYouMean("x", [])).toBe("");
});
