import { expect, it } from "vitest";
import { cosine } from "./cosine.js";
import { paraphrases } from "./fixtures/paraphrases.js";
import { createLocalEmbedder } from "./local-embedder.js";
import { openNoveltyGate } from "./novelty-gate.js";

const embedder = createLocalEmbedder();

async function refused(by: (pair: (typeof paraphrases)[number]) => Promise<boolean>) {
  const found = await Promise.all(paraphrases.map(async (pair) => ({ same: pair.same, refused: await by(pair) })));
  const count = (same: boolean) => found.filter((pair) => pair.same === same && pair.refused).length;
  return { rewrites: count(true), others: count(false) };
}

it("with the answers, most human rewrites are refused and no other problem in like words is", async () => {
  const byGate = await refused(async ({ first, second }) => {
    const gate = await openNoveltyGate({ embedder, accepted: [{ round: "m1r1", id: "a", ...first }] });
    return !(await gate.check(second)).novel;
  });
  const byWords = await refused(async ({ first, second }) => {
    const [left, right] = await embedder.embed([first.text, second.text]);
    return cosine(left ?? new Float32Array(), right ?? new Float32Array()) >= embedder.threshold;
  });
  expect(byGate).toEqual({ rewrites: 18, others: 0 });
  expect(byWords).toEqual({ rewrites: 12, others: 5 });
});
