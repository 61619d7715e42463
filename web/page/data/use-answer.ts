import { useEffect, useState } from "react";
import { Refusal } from "./request.js";

/** An answer of the server: not there yet, there, or refused. What was there stays while it is asked for anew. */
export interface Asked<Answer> {
  answer: Answer | null;
  problem: Refusal | null;
}

/** Asks when it is first needed, and again whenever the key has changed: what the answer depends on. */
export function useAnswer<Answer>(ask: () => Promise<Answer>, key: string): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ answer: null, problem: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the answer depends on
  useEffect(() => {
    let current = true;
    ask().then(
      (answer) => current && setAsked({ answer, problem: null }),
      (problem) => current && setAsked((before) => ({ ...before, problem: asRefusal(problem) })),
    );
    return () => {
      current = false;
    };
  }, [key]);
  return asked;
}

/** Anything that was thrown, as what a person is told. */
export const asRefusal = (problem: unknown): Refusal =>
  problem instanceof Refusal ? problem : new Refusal(0, String(problem), "");
