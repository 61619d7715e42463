import { useEffect, useState } from "react";
import { Refusal } from "./request.js";

/** A server response: pending, present or failed. A present response stays while it is reloaded. */
export interface Asked<Answer> {
  answer: Answer | null;
  problem: Refusal | null;
}

/** Requests on first use, and again whenever the key changes. The key holds everything the response depends on. */
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

/** Converts anything thrown to an error for display. */
export const asRefusal = (problem: unknown): Refusal =>
  problem instanceof Refusal ? problem : new Refusal(0, String(problem), "");
