import type { RoundOutcome } from "../records/round.js";

/** Rounds after which a campaign without any valid question says so. Ours. */
export const FIRST_ROUNDS = 20;
/** Problems that are named, and the characters of a reply that are shown. */
const NAMED = 3;
const SHOWN = 400;

/** One of a campaign's first rounds. */
export interface FirstRound {
  result: RoundOutcome;
  /** The Attacker's last reply in it, as it came; null where there was none. */
  reply: string | null;
}

/**
 * Says that none of a campaign's first rounds has a question that the Judge found valid, with the most frequent problems
 * and a reply that shows the first of them. Null before that many rounds, and where one is valid.
 */
export function noValidQuestion(rounds: readonly FirstRound[]): string | null {
  if (rounds.length !== FIRST_ROUNDS || rounds.some(({ result }) => isValid(result))) return null;
  const groups = new Map<string, FirstRound[]>();
  for (const round of rounds) {
    const problem = problemOf(round.result);
    groups.set(problem, [...(groups.get(problem) ?? []), round]);
  }
  const problems = [...groups].sort(([, left], [, right]) => right.length - left.length);
  const named = problems.slice(0, NAMED).map(([, [first, ...others]]) => {
    const { outcome = "", reason = "" } = first?.result ?? {};
    return `${others.length + 1} × ${outcome}: ${shorten(reason, 160)}`;
  });
  const example = problems.flatMap(([, alike]) => alike.flatMap(({ reply }) => reply ?? []))[0];
  const shown = example === undefined ? "" : ` A reply: ${shorten(example, SHOWN) || "(empty)"}`;
  return (
    `None of the first ${FIRST_ROUNDS} rounds has a valid question: ${named.join("; ")}.${shown} ` +
    "`nanoflux doctor` tries these models one by one; a larger model may be needed to attack or to judge."
  );
}

const isValid = ({ verdicts }: RoundOutcome): boolean =>
  verdicts.some(({ purpose, finding }) => purpose === "validate" && finding === "confirmed");

/** Reasons that differ in numbers and quoted texts only are one problem. */
const problemOf = ({ outcome, reason }: RoundOutcome): string =>
  `${outcome} ${reason.replace(/"[^"]*"/g, '"…"').replace(/\d+/g, "#")}`;

function shorten(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
