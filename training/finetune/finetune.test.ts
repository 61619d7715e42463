import { execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { CampaignConfig } from "../../state/config/config.js";
import { RECIPES } from "../../state/config/recipe-names.js";
import { temporaryFolders } from "../../test/temporary.js";
import { parseSplit } from "../export/split.js";
import { ExportTemplate } from "../export/template.js";
import { writeFiles } from "../export/write-export.js";
import { rows } from "../fixtures/campaign.js";
import { makeFinetune } from "./make-finetune.js";
import { recipes } from "./recipes.js";
import { startFinetune } from "./start-finetune.js";
import { readTrainedRows } from "./trained-rows.js";

const config = CampaignConfig.parse({});
const plan = {
  base: "Qwen/Qwen3-4B",
  split: parseSplit("train=0.75,test=0.25"),
  seed: 3,
  template: ExportTemplate.parse({}),
};
const fresh = temporaryFolders();

describe.each(["trl", "llama-factory"] as const)("the folder of %s", (recipe) => {
  it("holds the data that its configuration names", async () => {
    const { files } = await makeFinetune(config, rows, { ...plan, recipe });
    const content = (path: string) => files.find((file) => file.path === path)?.content ?? "";
    const settings: unknown = parse(content("sft.yaml"));
    expect(settings).toMatchObject({ model_name_or_path: "Qwen/Qwen3-4B", seed: 3 });
    expect(content("data/train.jsonl").trimEnd().split("\n")).toHaveLength(3);
    expect(content("data/test.jsonl").trimEnd().split("\n")).toHaveLength(1);
    if (recipe === "llama-factory") {
      expect(settings).toMatchObject({ dataset_dir: "data", dataset: "nanoflux_train", template: "qwen3" });
      expect(JSON.parse(content("data/dataset_info.json"))).toHaveProperty("nanoflux_train.file_name", "train.jsonl");
    } else {
      expect(settings).toMatchObject({
        use_peft: true,
        lora_r: 16,
        dataset_name: "./data",
        dataset_train_split: "train",
        dataset_test_split: "test",
      });
    }
  });

  it("names a base model that is a folder so that it is found from there", async () => {
    const base = fresh();
    const { files } = await makeFinetune(config, rows, { ...plan, recipe, base: relative(process.cwd(), base) });
    const settings: unknown = parse(files.find(({ path }) => path === "sft.yaml")?.content ?? "");
    expect(settings).toMatchObject({ model_name_or_path: base });
  });
});

describe.each(RECIPES)("the folder of %s", (recipe) => {
  it("holds its settings, and the rows that are trained on as the campaign has them", async () => {
    const { files } = await makeFinetune(config, rows, { ...plan, recipe });
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([recipes[recipe].settings, "run.sh", "merge.py", "data/train.jsonl"]));
    const folder = fresh();
    await writeFiles(folder, files);
    const trained = await readTrainedRows(folder);
    expect(trained).toHaveLength(3);
    expect(rows).toEqual(expect.arrayContaining(trained));
    expect(files.find(({ path }) => path === recipes[recipe].settings)?.content).toContain("Qwen/Qwen3-4B");
  });

  it("has a script that says what to install where the tool is missing", async () => {
    const folder = fresh();
    await writeFiles(folder, (await makeFinetune(config, rows, { ...plan, recipe })).files);
    const bin = fresh();
    await symlink(whereIs("dirname"), join(bin, "dirname"));
    const options = { encoding: "utf8", env: { PATH: bin } } as const;
    const { status, stdout, stderr } = spawnSync(whereIs("bash"), [join(folder, "run.sh")], options);
    expect({ status, stdout }).toEqual({ status: 127, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^run\.sh: .* is not on the PATH\..* pip install /),
    ]);
  });
});

describe("starting", () => {
  /** Puts a program named like the trainer on the PATH: this tests starting, not training. */
  async function withTrainer(script: string) {
    const bin = fresh();
    await writeFile(join(bin, "trl"), `#!/usr/bin/env bash\n${script}\n`);
    await chmod(join(bin, "trl"), 0o755);
    vi.stubEnv("PATH", `${bin}${delimiter}${process.env.PATH}`);
    return () => vi.unstubAllEnvs();
  }

  it("runs the script in its folder, hands on what the tool says, and records every outcome", async () => {
    const campaign = fresh();
    const folder = join(campaign, "train");
    await writeFiles(folder, (await makeFinetune(config, rows, { ...plan, recipe: "trl" })).files);
    const start = (seen: (text: string) => void) =>
      startFinetune(campaign, { folder, base: plan.base, recipe: "trl" }, seen);
    let said = "";
    const restore = await withTrainer('echo "asked: $*"; wc -l < data/train.jsonl; test -e broken && exit 3 || exit 0');
    await start((text) => {
      said += text;
    });
    expect(said).toMatch(/asked: sft --config sft.yaml\n\s*3\n/);
    await mkdir(join(folder, "broken"));
    await start(() => undefined);
    restore();
    const records: unknown = JSON.parse(await readFile(join(campaign, "finetune.json"), "utf8"));
    expect(records).toMatchObject([
      { outcome: "trained", exitCode: 0, recipe: "trl" },
      { outcome: "failed", exitCode: 3, lastLines: ["asked: sft --config sft.yaml", expect.stringContaining("3")] },
    ]);
  });

  it("says what to install where the tool is missing", async () => {
    const start = startFinetune("none", { folder: "none", base: "b", recipe: "llama-factory" }, () => undefined);
    if (whereIs("llamafactory-cli") !== "") return void start.catch(() => undefined);
    await expect(start).rejects.toMatchObject({ code: "TRAINER_MISSING", fix: expect.stringContaining("pip install") });
  });
});

const whereIs = (tool: string) =>
  execFileSync("bash", ["-c", 'command -v "$0" || true', tool], { encoding: "utf8" }).trim();
