import { z } from "zod";
import { finalLine } from "../../../agents/defender/prompt.js";
import { readNumber } from "../../../state/answers/numbers/read-number.js";
import { finalAnswer, hashMarked } from "../../../state/answers/replies/final-answer.js";
import type { Benchmark, Grade } from "../benchmark.js";
import { parseRow } from "../parse-row.js";
import { ask } from "../prompt.js";
import { GSM_HARD_FAULTS, gsmHardFault } from "./gsm-hard-faults.js";

/** Right iff |answer − target| < 1e-3. Source: PAL's evaluation of GSM-Hard (github.com/reasoning-machines/pal). */
const ABSOLUTE = 1e-3;
/** Ours, for the second figure: GSM-Hard's targets reach 1e10, where rounding to four digits is no error of reasoning. */
const RELATIVE = 1e-3;

/** These questions do not say how to round. */
const PRECISE = `${finalLine("number")}, with at least four decimals where it is not whole`;

const extras = {
  relative: `right within a relative ${RELATIVE}`,
  marked: "right by the official rule, and marked with #### as the prompt asks",
  "last-number": "right where the last number anywhere in the reply is taken for the answer",
};

/** Grades by the official rule of GSM-Hard; an answer that cannot be read is wrong. */
export function gradeNumber(reply: string, target: number): Grade {
  const numberOf = (answer: string | null) => (answer === null ? null : readNumber(answer));
  const isRight = (number: number | null) => number !== null && Math.abs(number - target) < ABSOLUTE;
  const near = Math.max(ABSOLUTE, RELATIVE * Math.abs(target));
  const number = numberOf(finalAnswer(reply));
  return {
    correct: isRight(number),
    read: number === null ? null : String(number),
    unclear: null,
    extras: {
      relative: number !== null && Math.abs(number - target) <= near,
      marked: isRight(numberOf(hashMarked(reply))),
      "last-number": isRight(lastNumber(reply)),
    },
  };
}

/** The last number anywhere in a text: a lenient rule, for an extra figure only. */
function lastNumber(reply: string): number | null {
  const found = reply.match(/[-−]?[$€£]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?/g)?.at(-1);
  return found === undefined ? null : readNumber(found);
}

const HardRow = z.object({ input: z.string(), code: z.string().optional(), target: z.number() });

export const gsmHard: Benchmark = {
  name: "gsm-hard",
  rule: "right iff abs(answer - target) < 1e-3; an answer that cannot be read is wrong",
  extras,
  faults: GSM_HARD_FAULTS,
  source: { dataset: "reasoning-machines/gsm-hard", config: "default" },
  sampling: { temperature: 0, maxTokens: 2048 },
  seeds: 1,
  toItems: (rows, file, prompt) =>
    rows.map((row) => {
      const { input, code, target } = parseRow(HardRow, row, file, "gsm-hard");
      const fault = gsmHardFault({ input, code, target });
      return {
        id: `gsm-hard/${row[0]}`,
        task: "gsm-hard",
        messages: ask("number", input, [], { lastLine: PRECISE, prompt }),
        question: input,
        target: String(target),
        ...(fault === null ? {} : { fault }),
        grade: (reply) => gradeNumber(reply, target),
      };
    }),
};

/** The reference solution ends in `#### n`. */
const Gsm8kRow = z.object({
  question: z.string(),
  answer: z.string().transform((solution, context) => {
    const target = readNumber(hashMarked(solution) ?? "");
    if (target === null)
      context.addIssue({ code: "custom", message: "the solution does not end in #### and a number" });
    return target ?? z.NEVER;
  }),
});

export const gsm8k: Benchmark = {
  ...gsmHard,
  name: "gsm8k",
  faults: {},
  rule: "right iff the number equals the one after #### (abs difference < 1e-3); an answer that cannot be read is wrong",
  source: { dataset: "openai/gsm8k", config: "main", split: "test" },
  toItems: (rows, file, prompt) =>
    rows.map((row) => {
      const { question, answer } = parseRow(Gsm8kRow, row, file, "gsm8k");
      return {
        id: `gsm8k/${row[0]}`,
        task: "gsm8k",
        messages: ask("number", question, [], { lastLine: PRECISE, prompt }),
        question,
        target: String(answer),
        grade: (reply) => gradeNumber(reply, answer),
      };
    }),
};
