import { expect, it } from "vitest";
import { type Chain, composeChain } from "./chain.js";
import { runPrograms } from "./fixtures/python.js";
import { plainDecimal } from "./number.js";
import { type ProgramStyle, writeProgram } from "./program.js";
import { randomFrom } from "./random.js";
import { library } from "./skills/library.js";

const styles: ProgramStyle[] = (["Decimal", "Fraction"] as const).flatMap((number) =>
  [false, true].flatMap((otherRoute) =>
    (["straight", "functions", "backwards"] as const).map((layout) => ({ number, otherRoute, layout })),
  ),
);

/** Chains that between them hold every skill several times, alone and in company. */
const chains: Chain[] = Object.values(library).flatMap((skills) =>
  skills.flatMap((skill) =>
    [1, 1, 3].flatMap((hops, seed) => {
      const random = randomFrom("program", skill.name, String(seed));
      return composeChain({ skills, about: [skill], hops, loose: false, random }) ?? [];
    }),
  ),
);

it("every skill's programs, in every style, print what its formula gives", async () => {
  const cases = chains.flatMap(({ steps, results }) =>
    styles.map((style) => ({
      program: writeProgram(steps, { kind: "steps", steps: steps.map((_, index) => index + 1) }, style),
      expected: results.map(plainDecimal),
    })),
  );
  const printed = await runPrograms(cases.map(({ program }) => program));
  for (const [index, { program, expected }] of cases.entries()) {
    const lines = printed[index]?.trim().split("\n") ?? [];
    expect(lines.map(Number), `${program}\nprinted ${printed[index]}`).toEqual(expected.map(Number));
    expect(
      lines.every((line) => /^\d+(\.\d+)?$/.test(line)),
      lines.join(),
    ).toBe(true);
  }
  const covered = new Set(chains.flatMap(({ steps }) => steps.map(({ skill }) => skill.name)));
  expect(covered.size).toBe(Object.values(library).flat().length);
});

it("the program for a question with choices prints the value, then the letter of the right one, or none", async () => {
  const chain = chains.find(({ steps }) => steps.length === 3);
  if (!chain) throw new Error("No chain of three.");
  const right = chain.results.map(plainDecimal).at(-1) ?? "";
  const program = (choices: Record<string, string>) =>
    styles.map((style) => writeProgram(chain.steps, { kind: "choice", choices }, style));
  const found = await runPrograms(program({ A: "0.001", B: right, C: "99999999" }));
  const missing = await runPrograms(program({ A: "0.001", B: "99999999" }));
  expect(new Set(found)).toEqual(new Set([`${right}\nB\n`]));
  expect(new Set(missing)).toEqual(new Set([`${right}\nnone\n`]));
});
