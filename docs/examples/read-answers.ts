/**
 * Reads the answers of replies, and compares them with a claim, as campaigns and `nanoflux eval` do.
 *
 *   npx tsx docs/examples/read-answers.ts
 */
import { compareAnswers, finalAnswer, readChoice } from "nanoflux";

const question = "What does one ticket cost in dollars, rounded to two decimals?";
const claim = { kind: "number" as const, value: "7.54", unit: "dollars" };

for (const reply of ["<think>8?</think>\n#### $7.54", "Answer: 7.5", "The answer is $7.45.", "7.54 or 7.55"]) {
  const said = finalAnswer(reply) ?? "";
  const { result, reason } = compareAnswers(claim, said, { question });
  console.log(`${said}: ${result}. ${reason}`);
}

console.log(readChoice("\\boxed{\\text{B}}", ["Aspirin", "Metformin"]));
