import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ModelConfig } from "../../state/config/model-config.js";
import { Example } from "../../state/records/example.js";
import { temporaryFolders } from "../../test/temporary.js";
import { evaluate } from "./evaluate.js";
import { heldOutIds, loadSuite } from "./load-suite.js";

const newFolder = temporaryFolders();

let folder: string;
let rows: string;
beforeAll(async () => {
  folder = newFolder();
  rows = join(folder, "rows.jsonl");
});

/** A row as a campaign writes it. */
function example(id: string, more: Partial<Example>): Example {
  return Example.parse({
    id,
    schemaVersion: 1,
    domain: "math",
    topic: "rates",
    question: `What is asked in ${id}, rounded to two decimals?`,
    answer: { kind: "number", value: "12.5", unit: "mL/min/1.73 m²" },
    hops: [{ step: 1, question: "?", result: "12.5", uses: [] }],
    explanation: "…",
    verification: { method: "executed", proofs: [], evidence: [] },
    novelty: { score: 0, embedder: "local", threshold: 0.9 },
    difficulty: { hops: 2, solveRate: 0, attempts: 1 },
    quality: null,
    defender: { player: "ben", answer: "1", reasoning: "", correct: false },
    provenance: {
      campaign: "c",
      match: "m",
      round: "r",
      attacker: "ada",
      defender: "ben",
      judge: "judge",
      models: {},
      promptHash: "p",
      configHash: "h",
      version: "0",
      seed: 1,
      at: "2026-01-01T00:00:00.000Z",
    },
    usage: { calls: 1, inputTokens: 1, outputTokens: 1, costUsd: null },
    ...more,
  });
}

describe("a campaign's own rows", () => {
  it("are graded to the places that are asked for, units with digits of their own taken out", async () => {
    await writeFile(rows, `${JSON.stringify(example("one", {}))}\n`);
    const { items } = await loadSuite({ benchmark: "own", data: rows });
    for (const right of [
      "#### 12.5",
      "#### 12.504",
      "#### 12.5 mL/min/1.73 m²",
      "Answer: 12.50",
      "#### 25/2",
      "#### 2 * 6.25 = 12.5",
    ])
      expect([right, items[0]?.grade(right).correct]).toEqual([right, true]);
    for (const wrong of ["#### 12.51", "#### 14", "#### -12.5", "", "12 or 12.5\nsay", "#### 12 or 12.5"])
      expect([wrong, items[0]?.grade(wrong)]).toMatchObject([wrong, { correct: false, unclear: null }]);
    for (const unclear of ["#### 13", "The answer is about 12.", "#### 1.3e1"])
      expect([unclear, items[0]?.grade(unclear)]).toMatchObject([
        unclear,
        { correct: false, unclear: expect.stringContaining("fewer places") },
      ]);
  });

  it("come with figures by topic and by hops; free text is left out, and so is what was trained on", async () => {
    const choice: Partial<Example> = { choices: ["12 mg", "14 mg"], answer: { kind: "choice", value: "A" } };
    const all = [
      example("one", {}),
      example("two", { ...choice, topic: "dosing", difficulty: { hops: 3, solveRate: 0, attempts: 1 } }),
      example("three", { ...choice, topic: "dosing", difficulty: { hops: 10, solveRate: 0, attempts: 1 } }),
      example("four", { answer: { kind: "text", value: "because" } }),
      example("five", choice),
    ];
    await writeFile(rows, all.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const splits = [
      { name: "train", rows: ["five"] },
      { name: "test", rows: ["one", "two", "three", "four"] },
    ];
    await writeFile(join(folder, "manifest.json"), JSON.stringify({ splits }));
    const suite = await loadSuite({ benchmark: "own", data: rows, ids: await heldOutIds(folder) });
    expect(suite.items.map(({ id }) => id)).toEqual(["own/one", "own/two", "own/three"]);

    const model = ModelConfig.parse({ model: "sim:judge" });
    const { topics, hops, counts } = await evaluate({ suite, model, seeds: 1, folder: join(folder, "out") });
    expect(Object.entries(topics).map(([name, { items }]) => [name, items])).toEqual([
      ["dosing", 2],
      ["rates", 1],
    ]);
    expect(Object.keys(hops)).toEqual(["2", "3", "10"]);
    // The simulated judge cannot read such a question and takes the first choice.
    expect(topics.dosing?.accuracy).toBe(1);
    expect(counts).toMatchObject({ items: 3, correct: 2 });
  });
});
