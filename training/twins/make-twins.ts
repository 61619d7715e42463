import { compareAnswers } from "../../state/answers/comparison/compare-answers.js";
import { lastLine } from "../../state/answers/text/last-line.js";
import { seededRandom } from "../../state/numbers/random.js";
import type { Answer } from "../../state/records/challenge.js";
import type { Example } from "../../state/records/example.js";
import { exampleId } from "../../state/records/example-id.js";
import { answerToAdopt } from "../../state/rules/adopt.js";
import { drawGiven, reaches } from "../../state/rules/draw-given.js";
import { relateOutputs } from "../../state/rules/output-agreement.js";
import type { VariedGiven } from "../../tools/python/proof/asked.js";
import type { Prover } from "../../tools/python/proof/prover.js";
import { varied } from "../../tools/python/proof/vary.js";
import type { Twin } from "./twin.js";

/** Draws for one twin before the row is left with fewer; ours. */
const TRIES = 6;

/** Why a row has no twins. */
export type NoTwins = "not a number" | "no two programs" | "nothing varies cleanly" | "no draw held";

/**
 * The same question with other numbers, up to `count` times. Only givens are exchanged that occur once in the text and
 * that both programs follow without fail; the answer is what both print, each in a child of its own.
 * @param taken texts that a twin must not repeat; the twins found are added to it
 */
export async function twinsOf(
  row: Example,
  { count, seed, taken, prover }: { count: number; seed: number; taken: Set<string>; prover: Prover },
): Promise<Twin[] | NoTwins> {
  if (row.answer.kind !== "number" || row.choices !== undefined) return "not a number";
  const [one, other] = row.verification.proofs.filter(({ proves }) => proves === "answer");
  if (row.verification.method !== "executed" || !one || !other) return "no two programs";
  const { clean, disagrees } = await prover.compare({ question: row.question }, row.answer, [one, other]);
  if (disagrees || clean.length === 0) return "nothing varies cleanly";
  const twins: Twin[] = [];
  for (let index = 0; index < count; index += 1) {
    const twin = await drawTwin(row, [one.program, other.program], clean, `${index}`, { seed, taken, prover });
    if (twin === null) continue;
    taken.add(canonical(twin.question));
    twins.push(twin);
  }
  return twins.length > 0 ? twins : "no draw held";
}

async function drawTwin(
  row: Example,
  [one, other]: readonly [string, string],
  clean: readonly VariedGiven[],
  label: string,
  { seed, taken, prover }: { seed: number; taken: ReadonlySet<string>; prover: Prover },
): Promise<Twin | null> {
  const random = seededRandom(seed, "twin", row.id, label);
  for (let tried = 0; tried < TRIES; tried += 1) {
    const reach = reaches(random)[tried % 3] ?? "wide";
    const changes = clean.flatMap(({ given, literals }) => {
      const drawn = drawGiven(given, reach, random);
      return drawn === null ? [] : [{ given, literals, drawn }];
    });
    const question = withNumbers(row.question, changes);
    if (changes.length === 0 || taken.has(canonical(question))) continue;
    const programs = [0, 1].map((side) => ({
      program: varied(
        side === 0 ? one : other,
        changes.map(({ literals, ...change }) => ({ ...change, literals: literals[side] ?? [] })),
      ),
    }));
    const proofs: Twin["proofs"] = (await prover.alone(programs)).flatMap(([{ program }, { status, stdout }]) =>
      status === "ok" ? [{ program, stdout }] : [],
    );
    const [first, second] = proofs;
    if (!first || !second || relateOutputs(row.answer, [], first, second) !== "same") continue;
    const value = answerToAdopt(row, lastLine(first.stdout));
    if (value === null) continue;
    const answer = { ...row.answer, value };
    // A value halfway between two that the question's rounding allows has no one answer.
    if (![first, second].every(({ stdout }) => isSame(answer, lastLine(stdout), question))) continue;
    return {
      id: exampleId({ question, answer }),
      twinOf: row.id,
      domain: row.domain,
      topic: row.topic,
      question,
      answer,
      difficulty: { hops: row.difficulty.hops },
      changed: changes.map(({ given, drawn }) => ({ from: given.text, to: drawn })),
      proofs,
    };
  }
  return null;
}

const isSame = (answer: Answer, printed: string, question: string): boolean =>
  compareAnswers(answer, printed, { question, printed: true }).result === "same";

/** A question's text as it is compared: spacing and case do not make another one. */
export const canonical = (text: string): string => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

function withNumbers(question: string, changes: readonly { given: VariedGiven["given"]; drawn: string }[]): string {
  let text = question;
  for (const { given, drawn } of [...changes].sort((left, right) => right.given.start - left.given.start)) {
    text = text.slice(0, given.start) + drawn + text.slice(given.end);
  }
  return text;
}
