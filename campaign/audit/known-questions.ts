import { canonicalAnswer } from "../../state/answers/comparison/canonical.js";
import { readNumber } from "../../state/answers/numbers/read-number.js";
import { finalAnswer } from "../../state/answers/replies/final-answer.js";
import type { BenchmarkFile } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { readFieldRows } from "../../state/novelty/field-rows.js";
import type { AuditCase } from "./cases.js";

/**
 * Questions of a user's file with the numbers that answer them, such as a benchmark's. An answer may be the number alone, or a
 * solution that ends in it (GSM8K's `#### 18`). They have no steps, so a Judge is asked for the answer only.
 * @param count how many, from the file's start
 * @throws NanofluxError as `readFieldRows`; FILE_INVALID for an answer that cannot be read
 */
export async function knownQuestions(source: BenchmarkFile, count: number): Promise<AuditCase[]> {
  const rows = await readFieldRows(source);
  return rows.slice(0, count).map(({ text, answer = "", source: place }, index) => {
    const value = finalAnswer(answer, "number");
    if (value === null || readNumber(value) === null) {
      const fix =
        "Only questions whose answers are numbers can be asked. Name the field that holds them: `--data FILE:QUESTION:ANSWER`.";
      throw new NanofluxError("FILE_INVALID", `${place} has no number in its answer`, fix);
    }
    return {
      kind: "right",
      input: {
        ...{ round: `known-${index + 1}`, match: "audit", number: index + 1 },
        roles: { attacker: "auditor", defender: "nobody" },
        aim: { topic: source.file, hops: 1, variation: index },
        ...{ avoid: [], exemplars: [] },
      },
      challenge: {
        topic: source.file,
        question: text,
        answer: canonicalAnswer({ kind: "number", value }),
        hops: [],
        explanation: "",
      },
    };
  });
}
