import { createHash } from "node:crypto";
import type { Challenge } from "./challenge.js";

/** Hexadecimal digits of an id: 64 bits, so that two of a few hundred rows agree by chance less than once in 10^14. */
const LENGTH = 16;

/** One text for all spellings of the same characters and spaces, so that layout makes no new example. */
function canonical(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ");
}

/**
 * The id of an example: SHA-256 of its question, answer and choices, cut to 16 hexadecimal digits. The same content
 * gives the same id in every campaign; unlike spacing and Unicode composition do not change it.
 */
export function exampleId({ question, answer, choices }: Pick<Challenge, "question" | "answer" | "choices">): string {
  const content = [
    canonical(question),
    answer.kind,
    canonical(answer.value),
    canonical(answer.unit ?? ""),
    (choices ?? []).map(canonical),
  ];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, LENGTH);
}
