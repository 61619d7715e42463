import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createContaminationCheck } from "../../../state/novelty/contamination.js";
import { cosine } from "../../../state/novelty/cosine.js";
import { paraphrases } from "../../../state/novelty/fixtures/paraphrases.js";
import { openNoveltyGate } from "../../../state/novelty/novelty-gate.js";
import { questionReader, repetitionOf } from "../../../state/novelty/repetition.js";
import { temporaryFolder } from "../../../test/temporary.js";
import { checkModel } from "./check-model.js";
import { minilmFolder } from "./fixtures/minilm.js";
import { createOnnxEmbedder } from "./onnx-embedder.js";

const folder = await minilmFolder();
const base = temporaryFolder();
const embedder = () => createOnnxEmbedder(folder ?? "");

it.skipIf(folder === null)("all-MiniLM-L6-v2 gives the cosines that its weights give in full precision", async () => {
  // Computed once from the fp32 weights with numpy; 8 bits change the third decimal.
  const expected = [0.623, 0.692, 0.614, 0.785, 0.674, 0.715, 0.784, 0.601, 0.477, 0.752, 0.573, 0.926];
  for (const [at, cosineInFull] of expected.entries()) {
    const pair = paraphrases[at];
    const [left, right] = await embedder().embed([pair?.first.text ?? "", pair?.second.text ?? ""]);
    expect(cosine(left ?? new Float32Array(), right ?? new Float32Array())).toBeCloseTo(cosineInFull, 1.7);
  }
  expect(await checkModel(folder ?? "")).toMatchObject({ known: true, dimensions: 384, capturesMeaning: true });
});

it.skipIf(folder === null)("with meaning, more human rewrites are refused, and still no other problem", async () => {
  const read = questionReader(embedder());
  const refused = { rewrites: 0, others: 0 };
  for (const { first, second, same } of paraphrases) {
    if (repetitionOf(await read(first), await read(second)) !== null) refused[same ? "rewrites" : "others"] += 1;
  }
  expect(refused).toEqual({ rewrites: 23, others: 0 });
});

it.skipIf(folder === null)(
  "the gate refuses a rewrite that shares hardly a word, and a question with other numbers",
  async () => {
    const gate = await openNoveltyGate({ embedder: embedder() });
    const train = paraphrases[0];
    const numbers = paraphrases.find(({ kind }) => kind === "numbers changed");
    const other = paraphrases.find(({ kind }) => kind === "different, near-same wording");
    if (!train || !numbers || !other) throw new Error("the pairs are others");
    await gate.accept({ round: "m1r1", id: "a", ...train.first });
    expect(await gate.check(train.second)).toMatchObject({ novel: false, sameAnswer: true, nearest: { id: "a" } });
    expect(await gate.check(numbers.second)).toMatchObject({ novel: false, sameAnswer: false, nearest: { id: "a" } });
    expect(await gate.check(other.second)).toMatchObject({ novel: true, nearest: { id: "a" } });
  },
);

it.skipIf(folder === null)("a benchmark's row in other words is found by its answer and its meaning", async () => {
  const pair = paraphrases[2];
  const file = join(base, "bench.jsonl");
  await writeFile(file, `${JSON.stringify({ question: pair?.first.text, answer: "418.25" })}\n`);
  const benchmarks = [{ file, field: "question", answer: "answer" }];
  const check = await createContaminationCheck({ benchmarks, embedder: embedder() });
  const answer = { kind: "number" as const, value: "418.25" };
  expect(await check.check({ text: pair?.second.text ?? "", answer })).toMatchObject({
    contaminated: true,
    sameAnswer: true,
    row: { row: 1 },
  });
});
