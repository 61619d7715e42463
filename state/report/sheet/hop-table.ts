import { compareAnswers, compareResults } from "../../answers/comparison/compare-answers.js";
import type { Comparison } from "../../answers/comparison/comparison.js";
import { lastLine } from "../../answers/text/last-line.js";
import type { Attempt } from "../../records/attempt.js";
import type { Challenge } from "../../records/challenge.js";
import type { RoundOutcome } from "../../records/round.js";
import type { Proof, VerdictPurpose } from "../../records/verdict.js";
import { type Mention, mentionsIn, type RightResult } from "./mentions.js";

/** A value in the table, and how it compares with the one that is taken as right; null for that one itself. */
export interface HopCell {
  value: string;
  compared: Comparison["result"] | null;
  /** It is read from the Defender's text and only seems to stand for this hop. */
  isLikely?: true;
}

/** Whose values the columns hold. */
export const COLUMNS = ["claimed", "first", "second", "defender"] as const;
export type HopColumn = (typeof COLUMNS)[number];

/** A hop, or the final answer (`step` is null), as each of the four has it; null where it has none. */
export interface HopRow extends Record<HopColumn, HopCell | null> {
  step: number | null;
  question: string;
  working: string | null;
  uses: number[];
}

/** The hops of a round beside what was claimed, computed twice, and answered. */
export interface HopTable {
  rows: HopRow[];
  /** The numbers of the attempt's text. */
  mentions: Mention[];
  /** The attempt that is shown: the first wrong one, or else the first; null where there is none. */
  attempt: number | null;
}

/** The table of a round; null while it has no question. */
export function hopTable({ challenge, verdicts, attempts, grades }: RoundOutcome): HopTable | null {
  if (challenge === undefined) return null;
  const proofOf = (purpose: VerdictPurpose) =>
    verdicts.find((verdict) => verdict.purpose === purpose)?.proofs.at(-1) ?? null;
  const wrong = grades.indexOf(false);
  const at = attempts.length === 0 ? null : Math.max(0, wrong);
  const attempt = at === null ? null : (attempts[at] ?? null);
  const computed = hopResults(challenge, proofOf("check-hops"));
  const rights = challenge.hops.map((hop, index): RightResult => ({ ...hop, right: computed[index] ?? hop.result }));
  const mentions = attempt === null ? [] : mentionsIn(attempt.reasoning, challenge.question, rights);
  const hops = challenge.hops.map(({ step, question, working, uses, result }, index): HopRow => {
    const right = computed[index];
    const compare = (value: string) => compareResults(right ?? result, value, { question }).result;
    return {
      ...{ step, question, uses, working: working ?? null },
      claimed: { value: result, compared: right === undefined ? null : compare(result) },
      first: right === undefined ? null : { value: right, compared: null },
      second: null,
      defender: defended(step, mentions, compare),
    };
  });
  const answer = answerRow(challenge, proofOf("validate"), proofOf("prove-again"), attempt);
  return { rows: [...hops, answer], mentions, attempt: at };
}

/** What the program for the hops printed; empty where none ran, or it printed fewer lines than there are hops. */
function hopResults({ hops }: Challenge, proof: Proof | null): string[] {
  const lines = (proof?.stdout ?? "").split(/\r?\n/).flatMap((line) => line.trim() || []);
  return lines.length < hops.length ? [] : lines.slice(-hops.length);
}

function defended(
  step: number,
  mentions: readonly Mention[],
  compare: (value: string) => Comparison["result"],
): HopCell | null {
  const right = mentions.find(({ hop }) => hop === step);
  if (right) return { value: right.text, compared: "same" };
  const other = mentions.find(({ inPlaceOf }) => inPlaceOf === step);
  return other ? { value: other.text, compared: compare(other.text), isLikely: true } : null;
}

function answerRow(
  { question, answer, choices }: Challenge,
  validation: Proof | null,
  again: Proof | null,
  attempt: Attempt | null,
): HopRow {
  const first = validation && ownLetter(validation);
  const second = again && ownLetter(again);
  const compare = (value: string, printed: boolean) =>
    compareAnswers(first === null ? answer : { ...answer, value: first }, value, { question, choices, printed }).result;
  const unit = answer.unit === undefined ? "" : ` ${answer.unit}`;
  return {
    ...{ step: null, question: "The answer", working: null, uses: [] },
    claimed: { value: answer.value + unit, compared: first === null ? null : compare(answer.value, true) },
    first: first === null ? null : { value: first, compared: null },
    second: second === null ? null : { value: second, compared: compare(second, true) },
    defender:
      attempt && attempt.answer !== "" ? { value: attempt.answer, compared: compare(attempt.answer, false) } : null,
  };
}

/** A program's last line; of a choice, the letter of the question as it is written, not of the order it was shown in. */
function ownLetter({ stdout, order }: Proof): string {
  const found = lastLine(stdout);
  const own = /^[A-Z]$/i.test(found) ? order?.[found.toUpperCase().charCodeAt(0) - 65] : undefined;
  return own === undefined ? found : String.fromCharCode(65 + own);
}
