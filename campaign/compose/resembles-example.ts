import type { GateFinding } from "../../graphs/parts.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../../state/novelty/novelty-gate.js";
import type { AnsweredQuestion } from "../../state/novelty/same-question.js";
import type { Domain } from "../../state/records/domain.js";

/**
 * Finds questions that are one of the domain's worked examples with other words or numbers: the Attacker is shown them for
 * the form of a reply. Null for all others.
 */
export async function resemblesExample({
  name,
  examples,
}: Domain): Promise<(asked: AnsweredQuestion) => Promise<GateFinding | null>> {
  if (examples.length === 0) return async () => null;
  const seeds = examples.map(({ topic, question }, index) => ({
    ...{ file: name, row: index + 1, text: question },
    source: `the worked example of ${name} on ${topic}`,
  }));
  const questions = new Map(seeds.map(({ source, text }) => [source, text]));
  const gate = await openNoveltyGate({ embedder: createLocalEmbedder(), seeds });
  return async (asked) => {
    const { novel, nearest } = await gate.check(asked);
    if (novel) return null;
    const resembles = questions.get(nearest?.source ?? "");
    return { finding: "duplicate", nearest, sameAnswer: false, ...(resembles ? { resembles } : {}) };
  };
}
