import { expect, it } from "vitest";
import type { RoundOutcome } from "../records/round.js";
import { FIRST_ROUNDS, type FirstRound, noValidQuestion } from "./no-valid-question.js";

const round = (outcome: RoundOutcome["outcome"], reason: string, reply: string | null = null): FirstRound => ({
  result: { outcome, reason, verdicts: [], attempts: [], grades: [] },
  reply,
});
const first = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    index % 4 === 0
      ? round("invalid", `The program printed ${index}.`, "{}")
      : round("malformed", `hop ${index} has no result`, `{"question": "Q${index}"}`),
  );

it("says nothing before the first rounds are played, and nothing where one question was valid", () => {
  expect(noValidQuestion(first(FIRST_ROUNDS - 1))).toBeNull();
  const rounds = first(FIRST_ROUNDS);
  const [one] = rounds;
  const verdict = {
    purpose: "validate",
    finding: "confirmed",
    method: "executed",
    reason: "",
    proofs: [],
    sources: [],
    evidence: [],
  } as const;
  if (one) one.result = { ...one.result, verdicts: [{ ...verdict, proofs: [], sources: [], evidence: [] }] };
  expect(noValidQuestion(rounds)).toBeNull();
});

it("names the most frequent problems, whose numbers do not matter, and shows a reply", () => {
  const said = noValidQuestion(first(FIRST_ROUNDS));
  expect(said).toContain(
    "None of the first 20 rounds has a valid question: 15 × malformed: hop 1 has no result; 5 × invalid",
  );
  expect(said).toContain('A reply: {"question": "Q1"}');
});
