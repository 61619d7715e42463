import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { recordAudit } from "../../../campaign/audit/audit-file.js";
import { summarise as summariseAudit } from "../../../campaign/audit/summary.js";
import { CampaignConfig } from "../../../state/config/config.js";
import { noUsage } from "../../../state/records/usage.js";
import { readCampaign } from "../../../state/store/read-campaign.js";
import { temporaryFolders } from "../../../test/temporary.js";
import { loadSuite } from "../../evaluate/load-suite.js";
import { summarise } from "../../evaluate/summarise.js";
import { campaignOf, rows } from "../../fixtures/campaign.js";
import { ExportTemplate } from "../template.js";
import { type ExportPlan, makeExport } from "../write-export.js";
import { campaignRecord, effectOf } from "./campaign-record.js";

const newFolder = temporaryFolders();
const config = CampaignConfig.parse({ student: "ben" });

async function cardOf(campaign: string | null, more: Partial<ExportPlan> = {}): Promise<string> {
  const record =
    campaign === null ? {} : { record: await campaignRecord(campaign, (await readCampaign(campaign)).ledger) };
  const { files } = await makeExport([{ config, rows, ...record }], {
    ...{ format: "huggingface", split: [{ name: "train", share: 1 }], seed: 1, template: ExportTemplate.parse({}) },
    ...more,
  });
  return files.find(({ path }) => path === "README.md")?.content ?? "";
}

/** Writes an evaluation of all four rows, of which so many are right. */
async function evaluated(campaign: string, folder: string, right: number): Promise<string> {
  const suite = await loadSuite({ benchmark: "own", data: campaign });
  const result = { task: "own", seed: 1, status: "answered", read: null, unclear: null, extras: {} } as const;
  const results = suite.items.map(({ id, target }, at) => ({ ...result, id, target, correct: at < right }));
  const settings = { temperature: 0, maxTokens: 1, seeds: 1 };
  await mkdir(folder, { recursive: true });
  const evaluation = summarise({ suite, model: "openai:m@http://10.0.0.1/v1", settings, results, usage: noUsage });
  await writeFile(join(folder, "results.json"), JSON.stringify(evaluation));
  return folder;
}

it("says unknown where nothing is recorded", async () => {
  const card = await cardOf(await campaignOf(rows));
  expect(card).toMatch(/## Yield[\s\S]*\| \S+ \| 4 \| 4 \| 100\.0% \| – \|/);
  expect(card).toMatch(/## The judge's error\n\n- \S+: unknown, no audit is recorded\./);
  expect(card).toMatch(/## Effect of training on them\n\nNot measured/);
  expect(card).toMatch(/## Intended use\n\nTo fine-tune `sim:ben` and models like it/);
  expect(card).toMatch(/^license: other$/m);
  expect(await cardOf(null)).toContain("Not known: the rows came without their campaign's log.");
});

it("says how often the judge erred in the recorded audit", async () => {
  const campaign = await campaignOf(rows);
  const result = { domain: "math", reason: "", tools: [] as string[], finding: "confirmed" as const };
  const results = [
    ...[true, false, false, false].map((accepted, at) => ({
      ...{ ...result, case: `w${at}`, kind: "wrong-answer" as const, accepted },
    })),
    ...[true, true].map((accepted, at) => ({ ...result, case: `r${at}`, kind: "right" as const, accepted })),
  ];
  await recordAudit(campaign, config, summariseAudit(results));
  expect(await cardOf(campaign)).toMatch(
    /of 4 wrong challenges the judge accepted 1 \(25\.0%, 95% 4\.6% – 69\.9%\), of 2 right ones it refused 0 \(0\.0%, .*\) \(`sim:judge` in math, 20\d\d-\d\d-\d\d\)/,
  );
  const failed = { ...result, case: "r2", kind: "right", accepted: null, finding: "failed" } as const;
  await recordAudit(campaign, config, summariseAudit([...results, { ...failed, tools: [] }]));
  expect(await cardOf(campaign)).toMatch(
    /of 2 right ones it refused 0 \(.*\); 1 more, of which a call failed, in neither \(/,
  );
});

it("shows the effect that a distillation has measured, or one that is named, without addresses, and the license", async () => {
  const folder = newFolder();
  const campaign = join(folder, "campaign");
  await rename(await campaignOf(rows), campaign);
  await evaluated(campaign, join(dirname(campaign), "own-base"), 1);
  await evaluated(campaign, join(dirname(campaign), "own-tuned"), 3);
  expect(await cardOf(campaign)).toContain("Not measured");
  await writeFile(join(folder, "distill.json"), "{}");
  const card = await cardOf(campaign, { license: "cc-by-4.0" });
  expect(card).toMatch(
    /^\| own \| 4 \| 25\.0% \(.*\) \| 75\.0% \(.*\) \| \+50\.0 \| 0\.50 \| the base, .*`openai:m`, `openai:m` \|$/m,
  );
  expect(card).not.toContain("10.0.0.1");
  expect(card).toMatch(/^license: cc-by-4\.0$/m);
  const named = await effectOf(join(folder, "own-tuned"), join(folder, "own-base"), "the other way round");
  expect(await cardOf(null, { effects: [named] })).toMatch(/\| −50\.0 \| 0\.50 \| the other way round/);
});

it("shows the effect of the generation that the campaign is part of", async () => {
  const folder = newFolder();
  const campaign = join(folder, "generation-2", "campaign");
  await mkdir(dirname(campaign), { recursive: true });
  await rename(await campaignOf(rows), campaign);
  await writeFile(join(folder, "evolution.jsonl"), "");
  await evaluated(campaign, join(folder, "generation-1", "examined"), 2);
  expect(await cardOf(campaign)).toContain("Not measured");
  await evaluated(campaign, join(folder, "generation-2", "examined"), 3);
  expect(await cardOf(campaign)).toMatch(/\| \+25\.0 \| 1\.0 \| the student of generation 1, and after training/);
});
