import { createHash } from "node:crypto";
import type { Challenge } from "./challenge.js";

/** Hexadecimal digits of an id: 64 bits, so the chance of a collision among a few hundred rows is below 1 in 10^14. */
const LENGTH = 16;

/** Normalises characters and spacing, so that layout alone does not make a new example. */
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
