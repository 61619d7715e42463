import type { RoundOutcome } from "./records/round.js";

/** How often a second chance was given, and how often it was used: by rounds for questions, by verdicts for programs. */
export interface Repairs {
  /** Rounds in which a reply of the Attacker was sent back for its form; those that went on with a whole question. */
  readonly questions: { readonly sentBack: number; readonly repaired: number };
  /** Verdicts in which a program of the Judge's was sent back; those in which one then worked. */
  readonly programs: { readonly sentBack: number; readonly repaired: number };
}

export const noRepairs: Repairs = {
  questions: { sentBack: 0, repaired: 0 },
  programs: { sentBack: 0, repaired: 0 },
};

/** The counts after one more round. */
export function countRepairs({ questions, programs }: Repairs, result: RoundOutcome): Repairs {
  const { outcome, repairs = 0, verdicts } = result;
  const retried = verdicts.filter((verdict) => verdict.repairs !== undefined);
  const worked = retried.filter(({ finding }) => finding === "confirmed" || finding === "refuted");
  return {
    questions: {
      sentBack: questions.sentBack + (repairs > 0 ? 1 : 0),
      repaired: questions.repaired + (repairs > 0 && outcome !== "malformed" ? 1 : 0),
    },
    programs: {
      sentBack: programs.sentBack + retried.length,
      repaired: programs.repaired + worked.length,
    },
  };
}

/** What people are shown of it, a line each; nothing where nothing was sent back. */
export function repairsText({ questions, programs }: Repairs): string[] {
  const line = (what: string, { sentBack, repaired }: Repairs["questions"]) =>
    sentBack === 0 ? [] : [`${what} repaired: ${repaired} of ${sentBack} that were sent back`];
  return [...line("questions", questions), ...line("judge's programs", programs)];
}
