import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { CampaignEvent } from "../../state/records/events.js";
import { exportCampaign, exportCampaigns } from "../../training/export/export-campaign.js";
import { parseSplit } from "../../training/export/split.js";
import { readTemplate } from "../../training/export/template.js";
import { campaignOf, rows } from "../../training/fixtures/campaign.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();
const [first, second, third, fourth] = rows.map(({ id }) => id);
const fresh = async () => join(newFolder(), "out");
const reviewed = (id: string | undefined, decision?: "keep" | "drop"): CampaignEvent => ({
  type: "example.reviewed",
  at: "2026-11-22T14:30:05.000Z",
  id: id ?? "",
  ...(decision ? { decision } : { note: "hm" }),
});
const plan = async (split = "train=1") => ({
  format: "trl-sft" as const,
  split: parseSplit(split),
  seed: 1,
  template: await readTemplate(undefined),
});

it("leaves rows behind that a person dropped (the last word counts) or whose proofs do not hold, and names them", async () => {
  const [, , wrong, ...rest] = rows;
  if (wrong === undefined) throw new Error("no third row");
  const forged = { ...wrong, hops: wrong.hops.map((hop) => (hop.step === 1 ? { ...hop, result: "999" } : hop)) };
  const campaign = await campaignOf(
    [...rows.slice(0, 2), forged, ...rest],
    [reviewed(first, "drop"), reviewed(first, "keep"), reviewed(second, "drop"), reviewed(second)],
  );
  // A running campaign is about to finish this line.
  await appendFile(join(campaign, "dataset.jsonl"), '{"id":"half');
  const out = await fresh();
  const { manifest, dropped, refused } = await exportCampaign(campaign, out, await plan());
  expect(dropped).toEqual([second]);
  expect(refused).toMatchObject([{ id: third, problems: [expect.stringContaining("999")] }]);
  expect(manifest?.splits).toEqual([{ name: "train", share: 1, rows: [first, fourth] }]);
  const written = await readFile(join(out, "conversational", "train.jsonl"), "utf8");
  expect(written.trimEnd().split("\n")).toHaveLength(2);
  await expect(exportCampaign(campaign, out, await plan())).rejects.toMatchObject({ code: "FOLDER_NOT_EMPTY" });
});

it("writes the same bytes again, with their hashes in the manifest", async () => {
  const campaign = await campaignOf(rows.slice(0, 2));
  const texts = await Promise.all(
    ["one", "two"].map(async () => {
      const out = await fresh();
      await exportCampaign(campaign, out, await plan("train=0.5,test=0.5"));
      const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
      return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
    }),
  );
  expect(texts[0]).toHaveLength(5);
  expect(texts[1]).toEqual(texts[0]);
});

it("writes nothing where no row holds, and says that there is nothing where there is none", async () => {
  const forged = rows.slice(0, 1).map((row) => ({ ...row, question: `${row.question} Really?` }));
  const out = await fresh();
  const result = await exportCampaign(await campaignOf(forged), out, await plan());
  expect(result).toMatchObject({ manifest: null, refused: [{ id: first }] });
  await expect(readdir(out)).rejects.toThrow();
  await expect(exportCampaign(await campaignOf([]), out, await plan())).rejects.toMatchObject({ code: "EXPORT_EMPTY" });
});

it("takes a template, and refuses one that names what is not there or leaves the answer out", async () => {
  const file = join(newFolder(), "template.yaml");
  await writeFile(file, 'marker: \\boxed{}\ntarget: "{answer}"\n');
  expect(await readTemplate(file)).toMatchObject({ marker: "\\boxed{}", target: "{answer}", style: "chat" });
  await writeFile(file, 'prompt: "{questoin}"\n');
  await expect(readTemplate(file)).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: expect.stringContaining("questoin"),
  });
  await writeFile(file, 'target: "{hops}"\n');
  await expect(readTemplate(file)).rejects.toMatchObject({ code: "USAGE" });
  await writeFile(file, "makrer: '####'\n");
  await expect(readTemplate(file)).rejects.toMatchObject({ code: "CONFIG_UNKNOWN_KEY" });
});

it("takes only what a person kept where that is asked for, in the words of the last edit", async () => {
  const [row] = rows;
  if (row === undefined) throw new Error("no first row");
  const question = `${row.question.replace(/\.$/, "")}, please.`;
  const edit = { question, explanation: "In short.", hops: row.hops.map((hop) => hop.question) };
  const campaign = await campaignOf(rows, [
    { type: "example.reviewed", at: "2026-11-22T14:30:05.000Z", id: row.id, decision: "keep", reviewer: "ana", edit },
    reviewed(second, "drop"),
    reviewed(third),
  ]);
  const out = await fresh();
  const result = await exportCampaign(campaign, out, await plan(), undefined, "kept");
  expect(result).toMatchObject({ dropped: [second], undecided: [third, fourth], refused: [] });
  const written = await readFile(join(out, "conversational", "train.jsonl"), "utf8");
  expect(written.trimEnd().split("\n")).toHaveLength(1);
  expect(written).toContain(", please.");
});

it("makes one dataset of several campaigns, without the rows that repeat one of an earlier campaign", async () => {
  const [one, other] = [await campaignOf(rows.slice(0, 3)), await campaignOf(rows.slice(2))];
  const out = await fresh();
  const { manifest, repeated } = await exportCampaigns([one, other], out, { ...(await plan()), format: "huggingface" });
  expect(repeated).toEqual([third]);
  expect(manifest?.splits[0]?.rows.toSorted()).toEqual([first, second, third, fourth].toSorted());
  const card = await readFile(join(out, "README.md"), "utf8");
  expect(card.match(/campaign `/g)).toHaveLength(2);
});

it("refuses campaigns that one card could not describe", async () => {
  const one = await campaignOf(rows.slice(0, 2));
  const other = await campaignOf(rows.slice(2));
  const config = join(other, "config.yaml");
  await writeFile(config, `${await readFile(config, "utf8")}\nstudent: ben\n`.replace("student: null\n", ""));
  await expect(exportCampaigns([one, other], await fresh(), await plan())).rejects.toMatchObject({
    code: "USAGE",
    message: expect.stringContaining("`student`"),
  });
});
