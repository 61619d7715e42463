import type { ChallengeReply } from "../../agents/attacker/schema.js";
import type { Outcome } from "../../state/records/round.js";

/** What an honest examiner makes of a question: what is wrong with it, or programs that compute it from its text. */
export type Examination =
  | { flaw: string }
  | {
      /** Prints the answer. In a question with choices, `CHOICES` stands for the letters and texts as they were shown. */
      program: string;
      /** Another route; the same program where absent. */
      again?: string;
      /** Prints a line for each hop. */
      hops: string;
      /** From 0 to 1, for each part of the rubric that is named; 1 where absent. */
      quality?: { clarity?: number; necessity?: number; soundness?: number };
    };

/** A question that a person wrote, and how a round with it must end. */
export interface HandWritten {
  /** What is wrong with it, or that nothing is. */
  name: string;
  ends: Outcome;
  reply: ChallengeReply;
  /** What the Defender answers; a wrong answer where absent. */
  defence?: string;
  examination: Examination;
}

type Step = [question: string, result: string, uses?: number[]];

/** The reply of an Attacker, written short. */
export function written(parts: {
  question: string;
  answer: string;
  unit?: string;
  kind?: "number" | "choice" | "text";
  choices?: string[];
  hops: Step[];
  explanation?: string;
}): ChallengeReply {
  const { question, answer, unit = null, kind = "number", choices = null, hops } = parts;
  return {
    kind,
    topic: "everyday sums",
    question,
    selection: choices,
    steps: hops.map(([asked, result, uses], index) => ({
      question: asked,
      uses: uses ?? (index === 0 ? [] : [index]),
      working: "",
      yields: result,
    })),
    walkthrough: parts.explanation ?? hops.map(([asked, result]) => `${asked} ${result}.`).join(" "),
    unit,
    value: answer,
  };
}
