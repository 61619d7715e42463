import Table from "cli-table3";
import { createOnnxEmbedder } from "../agents/models/onnx/onnx-embedder.js";
import { cosine } from "../state/novelty/cosine.js";
import type { Embedder } from "../state/novelty/embedder.js";
import { type Paraphrase, paraphrases } from "../state/novelty/fixtures/paraphrases.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../state/novelty/novelty-gate.js";

/** A way to refuse the second question of a pair, once the first is accepted. */
interface Way {
  name: string;
  refuses: (pair: Paraphrase) => Promise<boolean>;
}

const byCosine = (embedder: Embedder, name: string): Way => ({
  name: `${name} (${embedder.threshold})`,
  async refuses({ first, second }) {
    const [left, right] = await embedder.embed([first.text, second.text]);
    return cosine(left ?? new Float32Array(), right ?? new Float32Array()) >= embedder.threshold;
  },
});

const byGate = (embedder: Embedder, name: string): Way => ({
  name,
  async refuses({ first, second }) {
    const gate = await openNoveltyGate({ embedder, accepted: [{ round: "m1r1", id: "a", ...first }] });
    return !(await gate.check(second)).novel;
  },
});

async function countRefused(pairs: readonly Paraphrase[], { refuses }: Way): Promise<number> {
  let refused = 0;
  for (const pair of pairs) if (await refuses(pair)) refused += 1;
  return refused;
}

/**
 * Prints, over pairs that people made, how many rewrites are refused and how many other problems are, with counts.
 * @param folder a sentence model's, measured beside the local embedder where it is given
 */
export async function printParaphrases(folder: string | undefined): Promise<void> {
  const local = createLocalEmbedder();
  const model = folder === undefined ? null : createOnnxEmbedder(folder);
  const ways = [
    byCosine(local, "words alone"),
    byGate(local, "words, numbers and answer"),
    ...(model ? [byCosine(model, "meaning alone"), byGate(model, "all of it")] : []),
  ];
  const kinds = [...new Set(paraphrases.map(({ kind, same }) => JSON.stringify([kind, same])))];
  const table = new Table({
    head: ["refused", "same?", "pairs", ...ways.map(({ name }) => name)],
    style: { head: [], border: [], compact: true },
  });
  const addRow = async (name: string, same: boolean, pairs: readonly Paraphrase[]) => {
    const counts: number[] = [];
    for (const way of ways) counts.push(await countRefused(pairs, way));
    table.push([name, same ? "yes" : "no", pairs.length, ...counts]);
  };
  for (const key of kinds) {
    const pairs = paraphrases.filter(({ kind, same }) => JSON.stringify([kind, same]) === key);
    const [first] = pairs;
    if (first) await addRow(first.kind, first.same, pairs);
  }
  for (const same of [true, false]) {
    const name = same ? "recall: rewrites refused" : "false refusals: other problems refused";
    const all = paraphrases.filter((pair) => pair.same === same);
    await addRow(name, same, all);
  }
  console.log(
    `\nPairs that people made, ${[local, ...(model ? [model] : [])].map(({ name }) => name).join(" and ")}\n${table}`,
  );
}
