import { expect, it } from "vitest";
import type { RoundOutcome } from "./records/round.js";
import type { Verdict } from "./records/verdict.js";
import { countRepairs, noRepairs, repairsText } from "./repairs.js";

const verdict = (finding: Verdict["finding"], repairs?: number): Verdict => ({
  ...{ purpose: "validate", finding, reason: "", method: "executed" },
  ...{ proofs: [], sources: [], evidence: [] },
  ...(repairs === undefined ? {} : { repairs }),
});
const round = (outcome: RoundOutcome["outcome"], repairs?: number, verdicts: Verdict[] = []): RoundOutcome => ({
  ...{ outcome, reason: "", verdicts, attempts: [], grades: [] },
  ...(repairs === undefined ? {} : { repairs }),
});

it("second chances are counted by round for questions and by verdict for programs, and said where there were any", () => {
  expect(repairsText(noRepairs)).toEqual([]);
  const rounds = [
    round("malformed", 2),
    round("solved", 1, [verdict("confirmed", 1), verdict("confirmed")]),
    round("unproven", undefined, [verdict("unproven", 2)]),
    round("accepted", 2),
    round("accepted"),
  ];
  const repairs = rounds.reduce(countRepairs, noRepairs);
  expect(repairs).toEqual({ questions: { sentBack: 3, repaired: 2 }, programs: { sentBack: 2, repaired: 1 } });
  expect(repairsText(repairs)).toEqual([
    "questions repaired: 2 of 3 that were sent back",
    "judge's programs repaired: 1 of 2 that were sent back",
  ]);
});
