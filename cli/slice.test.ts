import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { wilson } from "../state/numbers/intervals.js";
import { noUsage } from "../state/records/usage.js";
import type { Evaluation } from "../training/evaluate/evaluation.js";
import { campaignOf, rows } from "../training/fixtures/campaign.js";
import { collectSlices, evaluationFile } from "../training/slice/collect.js";
import { readSlices } from "../training/slice/slice-file.js";
import { sliceCommand } from "./slice.js";

/** What `nanoflux eval` writes, of `right` of 100 questions. */
function evaluation(right: number, sha256 = "same"): Evaluation {
  const counts = {
    items: 100,
    asked: 100,
    correct: right,
    wrong: 100 - right,
    unreadable: 0,
    unclear: 0,
    truncated: 0,
    refused: 0,
    failed: 0,
  };
  return {
    benchmark: "gsm-hard",
    model: "tuned",
    accuracy: right / 100,
    interval: wilson(right, 100),
    counts,
    complete: true,
    rule: "r",
    harness: "h",
    settings: { temperature: 0, maxTokens: 1024, seeds: 1 },
    data: { files: [], rows: 100, sha256 },
    missing: [],
    askedOtherwise: [],
    extras: {},
    perSeed: [right / 100],
    tasks: {},
    topics: {},
    hops: {},
    usage: noUsage,
    version: "0.1.0",
    at: "2026-11-22T14:30:05.000Z",
    results: [],
  };
}

it("a campaign is cut, each slice ready to train on, and after evaluation the best slice is named", async () => {
  const campaign = await campaignOf(rows.slice(0, 3));
  const folder = join(campaign, "elsewhere");
  const slice = (...words: string[]) => sliceCommand().parseAsync(["node", "nanoflux", ...words]);
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  onTestFinished(() => write.mockRestore());
  await slice(campaign, "--by", "hops,size", "--quantiles", "2", "--out", folder);
  const [, next = ""] = /then: nanoflux slice (.+)/.exec(printed) ?? [];
  const { slices } = await readSlices(folder);
  const names = slices.map(({ name }) => name);
  expect(names).toEqual(["hops-1of2", "hops-2of2", "size-1of2", "size-2of2"]);
  expect(slices.map(({ ids }) => ids.length)).toEqual([1, 1, 2, 3]);
  for (const { name, ids } of slices) {
    const train = await readFile(join(folder, name, "data", "train.jsonl"), "utf8");
    expect(train.trimEnd().split("\n")).toHaveLength(ids.length);
    expect(await readFile(join(folder, name, "run.sh"), "utf8")).toContain("trl sft");
  }
  const score = async (name: string | undefined, right: number, sha256?: string) => {
    const file = evaluationFile(folder, name ?? "");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(evaluation(right, sha256)));
  };
  expect((await collectSlices(folder)).best).toBeNull();
  await score(names[0], 40);
  await score(names[2], 80);
  await slice(...next.split(" "));
  const { best, slices: collected } = await collectSlices(folder);
  expect(best?.name).toBe("size-1of2");
  expect(best?.probability).toBeGreaterThan(0.99);
  expect(collected.map(({ evaluation }) => evaluation?.accuracy ?? null)).toEqual([0.4, null, 0.8, null]);
  const page = await readFile(join(folder, "slices.html"), "utf8");
  expect(page).toContain("size-1of2 is clearly the best");
  expect(page).toContain("<svg");
  await score(names[1], 50, "other questions");
  await expect(collectSlices(folder)).rejects.toMatchObject({ code: "FILE_INVALID" });
});
