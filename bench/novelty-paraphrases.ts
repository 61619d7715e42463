import Table from "cli-table3";
import { cosine } from "../state/novelty/cosine.js";
import { type Paraphrase, paraphrases } from "../state/novelty/fixtures/paraphrases.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../state/novelty/novelty-gate.js";

const embedder = createLocalEmbedder();

async function byWords({ first, second }: Paraphrase): Promise<boolean> {
  const [left, right] = await embedder.embed([first.text, second.text]);
  return cosine(left ?? new Float32Array(), right ?? new Float32Array()) >= embedder.threshold;
}

async function byAnswerToo({ first, second }: Paraphrase): Promise<boolean> {
  const gate = await openNoveltyGate({ embedder, accepted: [{ round: "m1r1", id: "a", ...first }] });
  return !(await gate.check(second)).novel;
}

async function countRefused(pairs: readonly Paraphrase[], refuses: (pair: Paraphrase) => Promise<boolean>) {
  return (await Promise.all(pairs.map(refuses))).filter(Boolean).length;
}

/** Prints, over pairs that people made, how many rewrites are refused and how many other problems are, with counts. */
export async function printParaphrases(): Promise<void> {
  const kinds = [...new Set(paraphrases.map(({ kind, same }) => JSON.stringify([kind, same])))];
  const table = new Table({
    head: ["refused", "same?", "pairs", `words alone (${embedder.threshold})`, "words, numbers and answer"],
    style: { head: [], border: [], compact: true },
  });
  const rowOf = async (name: string, same: boolean, pairs: readonly Paraphrase[]) => [
    ...[name, same ? "yes" : "no", pairs.length],
    ...[await countRefused(pairs, byWords), await countRefused(pairs, byAnswerToo)],
  ];
  for (const key of kinds) {
    const pairs = paraphrases.filter(({ kind, same }) => JSON.stringify([kind, same]) === key);
    const [first] = pairs;
    if (first) table.push(await rowOf(first.kind, first.same, pairs));
  }
  for (const same of [true, false]) {
    const name = same ? "recall: rewrites refused" : "false refusals: other problems refused";
    const all = paraphrases.filter((pair) => pair.same === same);
    table.push(await rowOf(name, same, all));
  }
  console.log(`\nPairs that people made, ${embedder.name}\n${table}`);
}
