import { describe, expect, it } from "vitest";
import { restoreText } from "./restore-latex.js";

/** What a JSON parser makes of a text whose backslashes are single ones. */
const parsed = (json: string): string => String(JSON.parse(`"${json.replace(/\\(?![bfnrt])/g, "\\\\")}"`));

describe("LaTeX that JSON's escapes ate", () => {
  it.each([
    String.raw`\text{B}`,
    String.raw`\tfrac{1}{2}`,
    String.raw`\tfrac12`,
    String.raw`\theta = 3`,
    String.raw`\textbf{5}`,
    String.raw`\texttt{5}`,
    String.raw`\times 5`,
    String.raw`\tau`,
    String.raw`\tau = 5`,
    String.raw`\tan(30^\circ)`,
    String.raw`\to\infty`,
    String.raw`\tbinom{5}{2}`,
    String.raw`\therefore x`,
    String.raw`\neg p`,
    String.raw`\neq 5`,
    String.raw`\nabla f`,
    String.raw`\rho`,
    String.raw`\frac{1}{2}`,
  ])("is itself at the beginning of a text: %s", (text) => {
    expect(restoreText(parsed(text))).toBe(text);
  });

  it.each([
    ["Area:\n\text{Area}", "Area:\n\\text{Area}"],
    ["3\n\times 4", "3\n\\times 4"],
    ["Torque:\n\tau = 3", "Torque:\n\\tau = 3"],
    ["Assume\n\neg p", "Assume\n\\neg p"],
    ["(a\n\right)", "(a\n\\right)"],
  ])("is itself at the beginning of a line: %j", (eaten, text) => {
    expect(restoreText(eaten)).toBe(text);
  });

  it.each([
    String.raw`N_2 \rightleftharpoons 2 NH_3`,
    String.raw`\rbrace \rVert \rbrack \root \ref{a} \right]`,
    String.raw`$a \ne b$ and $E = h\nu$`,
    String.raw`\(A \ni x\), $$a \nmid b$$`,
    String.raw`$l \nparallel m$, $\nexists x$, $a \nless b$, $a \nsim b$`,
    String.raw`a \not= b, a \ngtr b, \nearrow, x \nonumber, \natural`,
    String.raw`a \texttt{b} \textcolor{red}{c} \textless \tbinom{5}{2} \triangleq d`,
    String.raw`The frequency $\nu$, or $\nu = 5$.`,
    String.raw`He has $5 and $E = h\nu$`,
  ])("is itself within a line: %s", (text) => {
    expect(restoreText(parsed(text))).toBe(text);
  });
});

describe("what no escape ate", () => {
  it.each([
    ["tabs that indent words", "a\n\ttext\n\ttop\n\tan apple\n\to\n\top\n\tau total\n\tinner = 3"],
    [
      "a program indented by tabs",
      "def f():\n\tfrac = 1 / 2\n\to = f(frac)\n\top = o\n\ttotal = frac\n\texit()\n\treturn x",
    ],
    ["a table", "name\ttotal\ttext\nanna\t5\tx"],
    [
      "words at the beginning of a line",
      "He\nexists\nparallel to\nmid-term\nless\ne.g. 5\ni = 3\nu = 4\nnot\nnew\neq. (5)",
    ],
    ["money around the beginning of a line", "It costs $5 and\ni pay $3. The rest\nu pay: $4,\ne.g. $5"],
    ["a line of letters between two formulas", "Let $x$ be\ni times $y$ and\ne^2"],
    ["a formula of several lines", "$$\na = b\ni = c\nu = d\n$$"],
    ["a power of e on a line of its own", "$a +\ne^x$"],
  ])("stays: %s", (_name, text) => {
    expect(restoreText(text)).toBe(text);
  });

  it("is a line's end of Windows, whatever follows it", () => {
    expect(restoreText("a\r\neq b\r\nabla\r\n5\r6")).toBe("a\neq b\nabla\n5\n6");
  });

  it.each(["$", "$a", "\n", "\t", "\r", "$a\n", "\\(", "\\(a\n", "\tan", "\nabla", "a\ne"])(
    "costs time in proportion to its length: %j again and again",
    (piece) => {
      const hostile = piece.repeat(500_000 / piece.length);
      const started = performance.now();
      restoreText(hostile);
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );
});
