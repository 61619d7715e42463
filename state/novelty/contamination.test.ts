import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolders } from "../../test/temporary.js";
import { createContaminationCheck } from "./contamination.js";
import { ExactIndex } from "./exact-index.js";
import { readFieldRows } from "./field-rows.js";
import { createLocalEmbedder } from "./local-embedder.js";
import { NgramIndex } from "./ngram-index.js";

const newFolder = temporaryFolders();

const ROWS = [
  "Mara\u2019s hens lay 14 eggs a day. She keeps four for her own kitchen, and sells the others on the market for $3 a box of six. What does she earn in 30 days?",
  "A bus with 42 seats is two thirds full. At the next stop five people get off and eleven get on. How many seats are free now?",
  "A tank loses a tenth of its water each night. How much of 900 litres is left after three nights?",
];
const OTHERS = [
  "A tailor cuts 3.5 m of cloth for each suit from a roll of 60 m. How many suits can be made, and how much is left?",
  "Out of 80 seeds, 35% were eaten by birds and a quarter of the rest did not grow. How many plants are there?",
];
const embedder = createLocalEmbedder();

let folder: string;
let benchmark: { file: string; field: string };
beforeAll(async () => {
  folder = newFolder();
  benchmark = { file: join(folder, "bench.jsonl"), field: "question" };
  await writeFile(
    benchmark.file,
    ROWS.map((question) => `${JSON.stringify({ question, answer: "#### 1" })}\n`).join(""),
  );
});

describe("the contamination check", () => {
  it("names the row that a question with other numbers leaks", async () => {
    const contamination = await createContaminationCheck({ benchmarks: [benchmark], embedder });
    for (const [at, text] of ROWS.entries()) {
      const twin = text.replace(/\d+/, "4933828").replace("five", "61");
      expect(await contamination.check({ text: twin })).toMatchObject({
        contaminated: true,
        nearest: { source: `${benchmark.file}:${at + 1}`, overlap: 1 },
        row: { row: at + 1 },
      });
    }
  });

  it("passes different questions, with the nearest row and its figures", async () => {
    const contamination = await createContaminationCheck({ benchmarks: [benchmark], embedder });
    for (const text of OTHERS) {
      const { contaminated, nearest } = await contamination.check({ text: text });
      expect(contaminated).toBe(false);
      expect(nearest?.score).toBeLessThan(embedder.threshold);
      expect(nearest?.overlap).toBe(0);
    }
  });

  it("finds a row inside a long text by its words, where the embedding no longer sees it", async () => {
    const contamination = await createContaminationCheck({ benchmarks: [benchmark], embedder });
    const { contaminated, nearest } = await contamination.check({
      text: [...OTHERS, ROWS[1], ...OTHERS, OTHERS[0], DOSES].join(" "),
    });
    expect(contaminated).toBe(true);
    expect(nearest).toMatchObject({ source: `${benchmark.file}:2`, overlap: 1 });
    expect(nearest?.score).toBeLessThan(embedder.threshold);
  });

  it("finds a reworded row by its embedding, where no 13 words are in common", async () => {
    const contamination = await createContaminationCheck({ benchmarks: [benchmark], embedder });
    const reworded =
      "Each night a tank loses a tenth of its water. After three nights, how much is left of 900 litres?";
    expect(await contamination.check({ text: reworded })).toMatchObject({
      contaminated: true,
      nearest: { source: `${benchmark.file}:3`, overlap: 0 },
    });
  });

  it("obeys the thresholds it is given", async () => {
    const strict = { benchmarks: [benchmark], embedder, threshold: 1.01, overlap: 1.01 };
    const contamination = await createContaminationCheck(strict);
    expect(await contamination.check({ text: ROWS[0] ?? "" })).toMatchObject({
      contaminated: false,
      nearest: { score: 1, overlap: 1 },
    });
  });

  it("looks at every field of a file that is named twice", async () => {
    const file = join(folder, "two.csv");
    await writeFile(file, `question,hint\n"${ROWS[1]}","${ROWS[2]}"\n`);
    const benchmarks = ["question", "hint"].map((field) => ({ file, field }));
    const contamination = await createContaminationCheck({ benchmarks, embedder });
    expect(await contamination.check({ text: ROWS[1] ?? "" })).toMatchObject({ contaminated: true });
    expect(await contamination.check({ text: ROWS[2] ?? "" })).toMatchObject({ contaminated: true });
  });

  it("passes everything where there is nothing to guard", async () => {
    const contamination = await createContaminationCheck({ benchmarks: [], embedder });
    expect(await contamination.check({ text: ROWS[0] ?? "" })).toEqual({
      ...{ contaminated: false, sameAnswer: false, look: false },
      ...{ nearest: null, row: null },
    });
  });

  it("refuses a benchmark without the field before anything is checked", async () => {
    const benchmarks = [{ ...benchmark, field: "input" }];
    await expect(createContaminationCheck({ benchmarks, embedder })).rejects.toMatchObject({ code: "FIELD_NOT_FOUND" });
  });
});

const DOSES = "A nurse gives 250 mg every eight hours for five days. How many grams is that in all?";

const sample = (name: string) => fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
const HARD = { file: sample("gsm-hard.sample.jsonl"), field: "input" };
const TWINS = { file: sample("gsm8k-twins.sample.jsonl"), field: "question" };

describe("at the default thresholds, of GSM-Hard against GSM8K", () => {
  it("98% or more of the twins are refused under their row, and 1% or fewer of the other pairs", async ({ skip }) => {
    skip(![HARD, TWINS].every(({ file }) => existsSync(file)), "the samples are not on this machine");
    const [hard, twins] = await Promise.all([HARD, TWINS].map(readFieldRows));
    const questions = hard?.map(({ text }) => text) ?? [];
    const contamination = await createContaminationCheck({ benchmarks: [TWINS], embedder });
    const results = await Promise.all(questions.map((question) => contamination.check({ text: question })));
    const caught = results.filter(({ contaminated, row }, at) => contaminated && row?.row === at + 1);
    expect(caught.length / questions.length).toBeGreaterThanOrEqual(0.98);

    const [meaning, words] = [new ExactIndex(), new NgramIndex()];
    for (const [at, vector] of (await embedder.embed(twins?.map(({ text }) => text) ?? [])).entries()) {
      meaning.add(String(at), vector);
      words.add(String(at), twins?.[at]?.text ?? "");
    }
    const vectors = await embedder.embed(questions);
    const others = questions.flatMap((question, at) => {
      const overlaps = words.overlaps(question);
      const near = meaning.nearest(vectors[at] ?? new Float32Array(), questions.length);
      return near
        .filter(({ id }) => id !== String(at))
        .map(({ id, score }) => score >= embedder.threshold || (overlaps.get(id) ?? 0) >= 0.5);
    });
    const refused = others.filter((wrongly) => wrongly).length;
    const pairs = others.length;
    expect(pairs).toBe(300 * 299);
    console.log(
      `GSM-Hard against GSM8K: ${caught.length} of ${questions.length} twins refused, ${refused} of ${pairs} other pairs`,
    );
    expect(refused / pairs).toBeLessThanOrEqual(0.01);
  });
});
