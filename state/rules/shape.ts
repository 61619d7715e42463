import { askedPlace } from "../answers/comparison/asked-precision.js";
import { compareAnswers } from "../answers/comparison/compare-answers.js";
import { statesUnit } from "../answers/comparison/stated-unit.js";
import { writtenNumber } from "../answers/numbers/written-number.js";
import type { AnswerKind, Challenge } from "../records/challenge.js";
import { oneQuestionProblem } from "./one-question.js";

/** What the configuration and the domain ask of a challenge's form. */
export interface ShapeRules {
  minHops: number;
  /** Characters at most in the question, and in each choice, hop and the answer; an explanation may be four times as long. */
  maxQuestionChars: number;
  /** Kinds of answers that the domain has. */
  answers: readonly AnswerKind[];
  /** `ignored`: the answer is computed anyway, so surplus digits in it are let pass. */
  claim?: "required" | "ignored";
  /** Letters that were given for names alone, as they stand in the prompt. */
  letters?: string;
}

/**
 * The cheapest check of all: is a challenge whole and consistent in itself? Returns its problems, one sentence each,
 * in the Attacker's terms; none means that it may go on. Whether it is true is the Judge's to find out.
 */
export function checkShape(challenge: Challenge, rules: ShapeRules): string[] {
  return [
    ...checkTexts(challenge, rules),
    ...checkHops(challenge, rules),
    ...checkAnswer(challenge, rules),
    ...checkChoices(challenge),
  ];
}

/** A tag that fences data in our prompts (`agents/prompt/fence.ts`). */
const PROMPT_TAG = /<\/?[a-z_]{3,20}-[0-9a-f]{8}>/;

/** Phrases that refer to the prompt's worked example, which is not part of a row. */
const ON_EXAMPLE = /\b(?:from|in|of) the (?:worked |given )?example\b/gi;

function checkTexts({ topic, question, choices, answer, hops, explanation }: Challenge, rules: ShapeRules): string[] {
  const limit = rules.maxQuestionChars;
  const hasExample = /\bexample/i.test(question.replace(ON_EXAMPLE, ""));
  const texts: [name: string, text: string, limit: number][] = [
    ["The topic", topic, limit],
    ["The question", question, limit],
    ["The answer", answer.value, limit],
    ["The explanation", explanation, 4 * limit],
    ...(choices ?? []).map((choice, index): [string, string, number] => [`Choice ${index + 1}`, choice, limit]),
    ...hops.flatMap((hop): [string, string, number][] => [
      [`The question of hop ${hop.step}`, hop.question, limit],
      [`The result of hop ${hop.step}`, hop.result, limit],
    ]),
  ];
  return texts.flatMap(([name, text, most]) => {
    if (text.trim() === "") return [`${name} is empty.`];
    if (rules.letters && holdsWords(text, rules.letters))
      return [`${name} holds the letters ${rules.letters}, which are only what names begin with.`];
    const [tag] = PROMPT_TAG.exec(text) ?? [];
    if (tag) return [`${name} holds ${tag}, a tag of the prompt; write plain text.`];
    if (!hasExample && text.search(ON_EXAMPLE) >= 0)
      return [`${name} refers to the example of the prompt; write what is needed in the question.`];
    return text.length > most ? [`${name} has ${text.length} characters; at most ${most} are allowed.`] : [];
  });
}

/** Whether a text holds these words in a row, whatever stands between them: `U.K.N.O.` for "U K N O". */
const holdsWords = (text: string, words: string) => ` ${text.replace(/[\s\p{P}]+/gu, " ")} `.includes(` ${words} `);

function checkHops(challenge: Challenge, { minHops }: ShapeRules): string[] {
  const { hops } = challenge;
  const problems =
    hops.length < minHops
      ? [
          `There are ${hops.length} hops; at least ${minHops} are asked for. A step that only repeats a number or rounds it is none; let the question need another calculation.`,
        ]
      : [];
  for (const [index, { step, uses }] of hops.entries()) {
    if (step !== index + 1) problems.push(`Hop ${index + 1} is numbered ${step}; hops are numbered 1, 2, 3 in order.`);
    const later = uses.filter((used) => used > index || used < 1);
    if (later.length > 0)
      problems.push(`Hop ${index + 1} uses hop ${later.join(", ")}; only earlier hops may be used.`);
  }
  // Also where the claim is ignored: steps that end in another value than the answer lack one, or have one too many.
  const problem = endProblem(challenge);
  return problem === null ? problems : [...problems, `${problem} Let the last step be the calculation that gives it.`];
}

/** Why the hops do not end in the answer; null where they do. */
export function endProblem(challenge: Challenge): string | null {
  const last = challenge.hops.at(-1);
  if (!last || resultIsAnswer(last.result, challenge)) return null;
  return `The last hop's result is ${last.result}, but the answer is ${challenge.answer.value}.`;
}

/** A choice is the last result too where the result is the chosen text's number. Free text is left to the Judge. */
function resultIsAnswer(result: string, { question, answer, choices }: Challenge): boolean {
  if (answer.kind === "text") return true;
  if (compareAnswers(answer, result, { question, choices }).result === "same") return true;
  const chosen = answer.kind === "choice" ? choices?.[letterIndex(answer.value)] : undefined;
  const number = chosen === undefined ? null : writtenNumber(chosen);
  return (
    number !== null && compareAnswers({ kind: "number", value: number.text }, result, { question }).result === "same"
  );
}

const ROUNDING =
  /round|nearest|decimal|exact|fraction|significant|places?\b|truncat|whole (?:number|cent|dollar)|integer|lowest terms/i;

function checkAnswer({ answer, question }: Challenge, { answers, claim }: ShapeRules): string[] {
  if (!answers.includes(answer.kind)) {
    return [`The answer is a ${answer.kind}; this domain asks for ${answers.join(" or ")}.`];
  }
  if (answer.kind !== "number") return [];
  const number = writtenNumber(answer.value);
  if (number === null) return [`The answer "${answer.value}" is not one plain number.`];
  const several = oneQuestionProblem(question);
  const problems = several === null ? [] : [several];
  if (number.text !== answer.value) {
    problems.push(`The answer "${answer.value}" is more than a number and its unit; give ${number.text} alone.`);
  }
  if (answer.unit?.trim() && !statesUnit(question, answer.unit)) {
    problems.push(`The question does not state the answer's unit (${answer.unit}).`);
  }
  if (!Number.isInteger(number.value) && !ROUNDING.test(question)) {
    problems.push(`The answer ${answer.value} is no whole number, and the question does not say how to round.`);
  }
  const asked = askedPlace(lastSentence(question), { ...number, unit: answer.unit });
  if (claim !== "ignored" && asked !== null && !isMultipleOf(number.value, asked)) {
    problems.push(
      `The answer ${answer.value} has more digits than the question asks for; round it as the question says.`,
    );
  }
  return problems;
}

/** Where a question says how to round its answer; what stands earlier may be about a value in between. */
const lastSentence = (question: string) =>
  question
    .trim()
    .split(/(?<=[.?!])\s/)
    .at(-1) ?? "";

/** Whether a value has no digit below a place, a power of ten; what binary does to it aside. */
function isMultipleOf(value: number, place: number): boolean {
  const units = value / 10 ** place;
  return Math.abs(units - Math.round(units)) <= 1e-9 * Math.max(1, Math.abs(units));
}

const letterIndex = (letter: string) => {
  const trimmed = letter.trim().toUpperCase();
  return trimmed.length === 1 ? trimmed.charCodeAt(0) - 65 : -1;
};

function checkChoices({ answer, choices }: Challenge): string[] {
  if (answer.kind !== "choice")
    return choices?.length ? [`There are choices, but the answer is a ${answer.kind}.`] : [];
  if (!choices || choices.length < 2) return ["A question with choices needs at least two of them."];
  const distinct = new Set(choices.map((choice) => choice.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim()));
  return [
    ...(distinct.size < choices.length ? ["Two choices are the same."] : []),
    ...(choices[letterIndex(answer.value)] === undefined
      ? [`The answer "${answer.value}" is not the letter of one of the ${choices.length} choices.`]
      : []),
  ];
}
