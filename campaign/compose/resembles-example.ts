import type { GateFinding } from "../../graphs/parts.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../../state/novelty/novelty-gate.js";
import type { AnsweredQuestion } from "../../state/novelty/same-question.js";
import type { Domain } from "../../state/records/domain.js";

/**
 * Finds questions that are the domain's worked example with other words or numbers: the Attacker was shown it for the
 * form of a reply. Null for all others.
 */
export async function resemblesExample({
  name,
  example,
}: Domain): Promise<(asked: AnsweredQuestion) => Promise<GateFinding | null>> {
  if (example === undefined) return async () => null;
  const source = `the worked example of ${name}`;
  const seeds = [{ file: name, row: 1, source, text: example.question }];
  const gate = await openNoveltyGate({ embedder: createLocalEmbedder(), seeds });
  return async (asked) => {
    const { novel, nearest } = await gate.check(asked);
    return novel ? null : { finding: "duplicate", nearest, sameAnswer: false, resembles: example.question };
  };
}
