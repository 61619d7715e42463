import type { JudgePurpose } from "../agents/judge/brief.js";

/** The node of the round's graph that each kind of call is made in. */
const NODES: Record<JudgePurpose | "attack" | "attempt", string> = {
  attack: "attack",
  validity: "validate",
  attempt: "defend",
  grade: "grade",
  hops: "check-hops",
  "second-proof": "prove-again",
  quality: "rate",
};

/** The node of the round's graph in which a journaled step was made: `validity-2` is a call of `validate`. */
export function nodeOfStep(step: string): string {
  const found = Object.entries(NODES).find(([kind]) => step === kind || step.startsWith(`${kind}-`));
  return found?.[1] ?? step;
}
