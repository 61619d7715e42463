import type { ChallengeReply } from "../agents/attacker/schema.js";
import type { Challenge } from "../state/records/challenge.js";

/** A challenge as an Attacker sends it over the wire. */
export function asReply({ topic, question, choices, answer, hops, explanation }: Challenge): ChallengeReply {
  return {
    kind: answer.kind,
    topic,
    question,
    selection: choices ?? null,
    steps: hops.map((hop) => ({
      question: hop.question,
      uses: hop.uses,
      working: hop.working ?? "",
      yields: hop.result,
    })),
    walkthrough: explanation,
    unit: answer.unit ?? null,
    value: answer.value,
  };
}
