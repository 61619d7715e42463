import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ScriptedEndpoint, startScriptedEndpoint } from "../../agents/models/fixtures/scripted-endpoint.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { temporaryFolders } from "../../test/temporary.js";
import { compareEvaluations, readEvaluation } from "./compare.js";
import { evaluate, evaluationFiles } from "./evaluate.js";
import { loadSuite, type Suite } from "./load-suite.js";

const newFolder = temporaryFolders();

let endpoint: ScriptedEndpoint;
let folder: string;
let model: ModelConfig;

beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
  const prices = { input: 1, output: 2 };
  model = ModelConfig.parse({ model: `openai:m@${endpoint.baseUrl}`, concurrency: 1, retries: 0, prices });
});
afterAll(() => endpoint.stop());
beforeEach(async () => {
  folder = newFolder();
});

/** A question of which each target is the answer. */
async function suiteOf(...targets: number[]): Promise<Suite> {
  const data = join(folder, "rows.jsonl");
  await writeFile(
    data,
    targets.map((target) => `${JSON.stringify({ input: `What is ${target}?`, target })}\n`).join(""),
  );
  return loadSuite({ benchmark: "gsm-hard", data });
}

/** The endpoint lists no models; then come these answers. */
const script = (...answers: Parameters<ScriptedEndpoint["script"]>) => endpoint.script({ status: 404 }, ...answers);
const asked = async () => (await endpoint.seen()).filter(({ path }) => path.endsWith("/chat/completions"));

describe("an evaluation", () => {
  it("distinguishes calls that failed from wrong answers, and asks only these again", async () => {
    const suite = await suiteOf(1, 2, 3, 4, 5);
    const out = join(folder, "out");
    await script(
      { content: "#### 1" },
      { status: 500 },
      { content: "I think\nit is three" },
      { content: "First I", finish: "length" },
      { content: null, refusal: "No.", finish: "stop" },
    );
    const first = await evaluate({ suite, model, seeds: 1, folder: out });
    expect(first.counts).toEqual({
      items: 5,
      asked: 5,
      correct: 1,
      wrong: 3,
      unreadable: 3,
      unclear: 0,
      truncated: 1,
      refused: 1,
      failed: 1,
    });
    expect(first).toMatchObject({ accuracy: 0.25, complete: false });
    expect(first.results[1]).toMatchObject({
      status: "failed",
      correct: null,
      problem: expect.stringContaining("500"),
    });
    expect(first.usage).toMatchObject({
      calls: 4,
      inputTokens: 40,
      outputTokens: 20,
      costUsd: expect.closeTo(80e-6, 12),
    });

    await script({ content: "#### 2" });
    const second = await evaluate({ suite, model, seeds: 1, folder: out });
    expect(await asked()).toHaveLength(1);
    expect(second).toMatchObject({ accuracy: 0.4, complete: true, counts: { correct: 2, failed: 0 } });
    expect(await readEvaluation(out)).toEqual(second);
    expect(await readFile(evaluationFiles(out).report, "utf8")).toContain("**Accuracy 40.0%**");
  });

  it("that was stopped goes on without paying again", async () => {
    const suite = await suiteOf(1, 2, 3, 4, 5, 6);
    const out = join(folder, "out");
    const stopping = new AbortController();
    await script(...[1, 2, 3, 4, 5, 6].map((answer) => ({ content: `#### ${answer}` })));
    const onProgress = ({ done }: { done: number }) => done === 3 && stopping.abort(new Error("enough"));
    await expect(
      evaluate({ suite, model, seeds: 1, folder: out, onProgress, signal: stopping.signal }),
    ).rejects.toThrow("enough");
    const paid = (await readFile(evaluationFiles(out).calls, "utf8")).trim().split("\n").length;
    expect(paid).toBeGreaterThanOrEqual(3);
    expect(paid).toBeLessThan(6);

    await script(...[1, 2, 3, 4, 5, 6].slice(paid).map((answer) => ({ content: `#### ${answer}` })));
    const whole = await evaluate({ suite, model, seeds: 1, folder: out });
    expect(await asked()).toHaveLength(6 - paid);
    expect(whole).toMatchObject({ accuracy: 1, complete: true, usage: { calls: 6 } });
  });

  it("gives up on an endpoint that is down, without asking every question", async () => {
    const targets = Array.from({ length: 60 }, (_, index) => index);
    const suite = await suiteOf(...targets);
    await script(...targets.map(() => ({ status: 500 })));
    const { counts } = await evaluate({ suite, model, seeds: 1, folder: join(folder, "out") });
    expect(counts).toMatchObject({ failed: 60, wrong: 0 });
    expect((await asked()).length).toBeLessThan(25);
  });

  it("asks each question once a seed, with the benchmark's temperature; a question counts once", async () => {
    const suite = await suiteOf(1, 2);
    await script({ content: "#### 1" }, { content: "#### 0" }, { content: "#### 2" }, { content: "#### 2" });
    const evaluation = await evaluate({ suite, model, seeds: 2, folder: join(folder, "out") });
    expect(evaluation).toMatchObject({ accuracy: 0.75, perSeed: [1, 0.5], tasks: { "gsm-hard": { items: 2 } } });
    expect((await asked()).map(({ body }) => body?.temperature)).toEqual([0, 0, 0, 0]);
  });

  it("is compared with another one question by question", async () => {
    const suite = await suiteOf(1, 2, 3, 4);
    await script({ content: "#### 1" }, { content: "#### 0" }, { content: "#### 3" }, { status: 500 });
    const first = await evaluate({ suite, model, seeds: 1, folder: join(folder, "a") });
    await script({ content: "#### 1" }, { content: "#### 2" }, { content: "#### 0" }, { content: "#### 4" });
    const second = await evaluate({ suite, model, seeds: 1, folder: join(folder, "b") });
    const comparison = compareEvaluations(first, second);
    expect(comparison).toMatchObject({
      pairs: 3,
      bothRight: 1,
      bothWrong: 0,
      difference: 0,
      test: { method: "exact", p: 1 },
    });
    expect(comparison.onlyFirst).toEqual([{ id: "gsm-hard/3", target: "3", first: "3", second: "0" }]);
    expect(comparison.onlySecond).toEqual([{ id: "gsm-hard/2", target: "2", first: "0", second: "2" }]);

    await script({ content: "#### 9" });
    const other = await evaluate({ suite: await suiteOf(9), model, seeds: 1, folder: join(folder, "c") });
    expect(() => compareEvaluations(first, other)).toThrow("not the same rows");
  });
});
