import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { noUsage } from "../../state/records/usage.js";
import { temporaryFolders } from "../../test/temporary.js";
import { parseSplit } from "../export/split.js";
import { ExportTemplate } from "../export/template.js";
import { makeExport, writeFiles } from "../export/write-export.js";
import { makeFinetune } from "../finetune/make-finetune.js";
import { campaignOf, rows } from "../fixtures/campaign.js";
import { trainingOverlap } from "./contamination.js";
import { loadSuite } from "./load-suite.js";
import { modelsTable } from "./models-table.js";
import { evaluationText } from "./report.js";
import { summarise } from "./summarise.js";

const newFolder = temporaryFolders();
const [trained, other] = [rows.slice(0, 2), rows.slice(2)];
const plan = { split: parseSplit("train=1"), seed: 1, template: ExportTemplate.parse({}) };
const config = CampaignConfig.parse({});

/** Questions of GSM8K's shape: a trained row's with other numbers, another row's, and one that is nothing like them. */
async function suite() {
  const file = join(newFolder(), "gsm8k.jsonl");
  const other = "A ship sails from Porto at noon. How many sailors are aboard?";
  const renumbered = (trained[0]?.question ?? "").replace(/\d+/g, (digits) => String(Number(digits) + 3));
  const lines = [renumbered, rows[2]?.question, other].map((question) =>
    JSON.stringify({ question, answer: "#### 7" }),
  );
  await writeFile(file, `${lines.join("\n")}\n`);
  return loadSuite({ benchmark: "gsm8k", data: file });
}

async function fineTuned(): Promise<string> {
  const folder = join(newFolder(), "finetune");
  await writeFiles(folder, (await makeFinetune(config, trained, { ...plan, base: "b", recipe: "trl" })).files);
  return folder;
}

describe("what a model was trained on", () => {
  it("is compared with every question, numbers masked, whatever kind of folder it is", async () => {
    const hub = join(newFolder(), "hub");
    const made = await makeExport([{ config, rows: trained }], { ...plan, format: "huggingface" });
    await writeFiles(hub, made.files);
    const file = join(newFolder(), "rows.jsonl");
    await writeFile(file, trained.map(({ question }) => `${JSON.stringify({ question })}\n`).join(""));
    for (const path of [await fineTuned(), await campaignOf(trained), hub, file]) {
      const { near, rows: count } = await trainingOverlap((await suite()).items, [path]);
      expect(count).toBe(2);
      expect(near.map(({ id }) => id)).toEqual(["gsm8k/1"]);
      expect(near[0]?.row).toMatch(/jsonl:1$/);
      expect(near[0]?.score).toBeGreaterThan(0.65);
    }
    const both = await trainingOverlap((await suite()).items, [await fineTuned(), await campaignOf(other)]);
    expect(both.near.map(({ id }) => id)).toEqual(["gsm8k/1", "gsm8k/2"]);
  });

  it("is found by the answer too, where only the words differ", async () => {
    const file = join(newFolder(), "reworded.jsonl");
    const [row] = trained;
    const numbers = (row?.question.match(/\d+(\.\d+)?/g) ?? []).join(" and ");
    const question = `Given ${numbers}, find the result that the ${row?.question.split(" ").slice(0, 6).join(" ")} matter asks for.`;
    await writeFile(file, JSON.stringify({ question, answer: `#### ${row?.answer.value}` }));
    const { items } = await loadSuite({ benchmark: "gsm8k", data: file });
    expect((await trainingOverlap(items, [await fineTuned()])).near).toMatchObject([{ sameAnswer: true }]);
  });

  it("is named where it cannot be read", async () => {
    const empty = newFolder();
    await mkdir(join(empty, "data"));
    const { items } = await suite();
    for (const path of [empty, join(empty, "none")])
      await expect(trainingOverlap(items, [path])).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
    await writeFile(join(empty, "texts.jsonl"), '{"text": "no question"}\n');
    await expect(trainingOverlap(items, [join(empty, "texts.jsonl")])).rejects.toMatchObject({
      code: "FIELD_NOT_FOUND",
    });
  });
});

it("the report says how many questions come near, and scores with and without them; without it, that none were compared", async () => {
  const asked = await suite();
  const folder = await fineTuned();
  const trainedOn = await trainingOverlap(asked.items, [folder]);
  const result = { task: "gsm8k", seed: 1, status: "answered", read: "7", unclear: null, extras: {} } as const;
  const results = asked.items.map(({ id, target }, at) => ({ ...result, id, target, correct: at === 0 }));
  const settings = { temperature: 0, maxTokens: 1, seeds: 1 };
  const known = { suite: asked, model: "m", settings, results, usage: noUsage };
  const evaluation = summarise({ ...known, trainedOn });
  expect(evaluation).toMatchObject({
    trainedOn: { without: { accuracy: 0, items: 2 }, only: { accuracy: 1, items: 1 } },
  });
  const text = evaluationText(evaluation);
  expect(text).toContain(
    `1 of 3 answered questions come near to one of 2 rows of ${join(folder, "rows.jsonl")} (cosine of`,
  );
  expect(text).toMatch(/^\| not near a training row \| 2 \| 0\.0% \|/m);
  expect(text).toMatch(/^\| near one \| 1 \| 100\.0% \|/m);
  expect(text).toMatch(/^Near: gsm8k\/1 \(.*rows\.jsonl:1\)$/m);
  expect(evaluationText(summarise(known))).toContain("Contamination by training rows: not compared.");
  expect(modelsTable([evaluation, evaluation])).toContain("1 questions come near to one of 2 training rows");
});
