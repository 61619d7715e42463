import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CampaignConfig } from "../../../state/config/config.js";
import { type Hub, startHub } from "../../../test/servers/hub-start.js";
import { temporaryFolders } from "../../../test/temporary.js";
import { rows } from "../../fixtures/campaign.js";
import type { ExportFormatName } from "../formats/formats.js";
import { parseSplit } from "../split.js";
import { ExportTemplate } from "../template.js";
import { makeExport, writeFiles } from "../write-export.js";
import { pushDataset } from "./push-dataset.js";
import { pushTarget } from "./target.js";

const HF_TOKEN = "hf_of_the_test";
const newFolder = temporaryFolders();
let hub: Hub;
beforeAll(async () => {
  hub = await startHub(HF_TOKEN);
});
afterAll(() => hub.stop());

async function exported(format: ExportFormatName = "huggingface"): Promise<string> {
  const plan = { format, seed: 1, split: parseSplit("train=0.5,test=0.5"), template: ExportTemplate.parse({}) };
  const folder = join(newFolder(), "export");
  await writeFiles(folder, (await makeExport([{ config: CampaignConfig.parse({}), rows }], plan)).files);
  return folder;
}
const target = (repo: string, env = {}) => pushTarget(repo, { HF_TOKEN, HF_ENDPOINT: `${hub.url}/`, ...env });

it("makes a private dataset, and what arrives is the export, byte for byte, large files by way of the store", async () => {
  const folder = await exported();
  const pushed = await pushDataset(folder, target("hf:me/rows"));
  const paths = ["data/train.jsonl", "data/test.jsonl", "README.md", "manifest.json"];
  expect(pushed).toMatchObject({ url: `${hub.url}/datasets/me/rows`, files: paths, created: true });
  const { asked, repositories } = await hub.log();
  const local = await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), "utf8")]));
  expect(repositories["me/rows"]).toEqual({ visibility: "private", files: Object.fromEntries(local) });
  const hash = (path: string) => createHash("sha256").update(Object.fromEntries(local)[path]).digest("hex");
  expect(asked.slice(0, 3)).toEqual([
    "POST /api/repos/create",
    "POST /api/datasets/me/rows/preupload/main",
    "POST /datasets/me/rows.git/info/lfs/objects/batch",
  ]);
  expect(asked.slice(3, 5).sort()).toEqual(
    paths
      .slice(0, 2)
      .map((path) => `PUT /store/${hash(path)}`)
      .sort(),
  );
  expect(asked.slice(5)).toEqual(["POST /api/datasets/me/rows/commit/main"]);
});

it("adds a commit to a dataset that is there, and sends no large file twice", async () => {
  const folder = await exported();
  await pushDataset(folder, target("hf:me/twice"), { isPublic: true });
  const before = (await hub.log()).asked.length;
  await writeFile(join(folder, "README.md"), "a person's words");
  expect(await pushDataset(folder, target("hf:me/twice"))).toMatchObject({ created: false });
  const { asked, repositories } = await hub.log();
  expect(repositories["me/twice"]).toMatchObject({ visibility: "public", files: { "README.md": "a person's words" } });
  expect(asked.slice(before).filter((line) => line.startsWith("PUT"))).toEqual([]);
});

it("says what the hub refuses, and that it is not there, without the token", async () => {
  const folder = await exported();
  const wrong = pushDataset(folder, target("hf:me/other", { HF_TOKEN: "hf_another" }));
  await expect(wrong).rejects.toMatchObject({ code: "HUB_REFUSED", message: expect.stringContaining("401") });
  await expect(wrong).rejects.not.toMatchObject({ message: expect.stringContaining("hf_another") });
  await expect(pushDataset(folder, target("hf:others/rows"))).rejects.toMatchObject({
    code: "HUB_REFUSED",
    message: expect.stringMatching(/refuses others\/rows with 403: .*rights/),
  });
  const gone = await startHub(HF_TOKEN);
  await gone.stop();
  const away = pushDataset(folder, target("hf:me/rows", { HF_ENDPOINT: gone.url }));
  await expect(away).rejects.toMatchObject({
    code: "HUB_UNREACHABLE",
    message: expect.stringContaining("ECONNREFUSED"),
  });
});

it("sends nothing of a folder that is no export with a card", async () => {
  const before = (await hub.log()).asked.length;
  await expect(pushDataset(newFolder(), target("hf:me/rows"))).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
  await expect(pushDataset(await exported("trl-sft"), target("hf:me/rows"))).rejects.toMatchObject({ code: "USAGE" });
  expect((await hub.log()).asked).toHaveLength(before);
});

it("names the mistake in an address, a token, an endpoint", () => {
  for (const address of ["me/rows", "hf:rows", "hf:me/rows/more", "hf:me/ro ws"])
    expect(() => target(address)).toThrow("names no dataset");
  expect(() => pushTarget("hf:me/rows", {})).toThrow("HF_TOKEN is not set");
  expect(() => target("hf:me/rows", { HF_TOKEN: "sk-1" })).toThrow("begin with hf_");
  for (const HF_ENDPOINT of ["ftp://hub", "hub", "http://me:secret@hub"])
    expect(() => target("hf:me/rows", { HF_ENDPOINT })).toThrow("HF_ENDPOINT is no address");
  expect(pushTarget("hf:me/rows", { HF_TOKEN, HF_ENDPOINT: "" })).toEqual({
    repo: "me/rows",
    token: HF_TOKEN,
    endpoint: "https://huggingface.co",
  });
});
