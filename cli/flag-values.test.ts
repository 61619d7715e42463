import { describe, expect, it } from "vitest";
import { numberBetween, port, wholeNumber } from "./flag-values.js";

describe("a flag's value", () => {
  it.each([
    ["0", wholeNumber(0), 0],
    [" 12 ", wholeNumber(1), 12],
    ["65535", port, 65_535],
    ["1e-1", numberBetween(0, 1), 0.1],
    ["1", numberBetween(0, 1), 1],
  ])("%j is read", (text, read, value) => {
    expect(read(text)).toBe(value);
  });

  it.each([
    ["", wholeNumber(0), "from 0."],
    ["0", wholeNumber(1), "from 1."],
    ["1.5", wholeNumber(0), "from 0."],
    ["-1", wholeNumber(0), "from 0."],
    ["0x10", wholeNumber(0), "from 0."],
    ["9007199254740993", wholeNumber(0), "from 0."],
    ["", port, "from 0 to 65535."],
    ["65536", port, "from 0 to 65535."],
    ["", numberBetween(0, 1), "from 0 to 1."],
    ["1.01", numberBetween(0, 1), "from 0 to 1."],
    ["NaN", numberBetween(0, 2), "from 0 to 2."],
  ])("%j is refused with what is wanted", (text, read, wanted) => {
    expect(() => read(text)).toThrow(`"${text}" is no`);
    expect(() => read(text)).toThrow(wanted);
  });
});
