import { describe, expect, it } from "vitest";
import { lastLine } from "./last-line.js";

describe("the last line of a program's output", () => {
  it.each([
    ["42\n", "42"],
    ["a\nb\r\n 42 \n\n", "42"],
    ["42", "42"],
    ["", ""],
    [" \n \n", ""],
  ])("%j: %j", (stdout, line) => {
    expect(lastLine(stdout)).toBe(line);
  });
});
