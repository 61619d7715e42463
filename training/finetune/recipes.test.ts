import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { CampaignConfig } from "../../state/config/config.js";
import type { RecipeName } from "../../state/config/recipe-names.js";
import { temporaryFolder } from "../../test/temporary.js";
import { parseSplit } from "../export/split.js";
import { ExportTemplate } from "../export/template.js";
import { writeFiles } from "../export/write-export.js";
import { rows } from "../fixtures/campaign.js";
import { hasPython, ON_CPU, PATIENCE_MS, runPython, runTool } from "../fixtures/trainers.js";
import { makeFinetune } from "./make-finetune.js";
import { recipes } from "./recipes.js";

const root = temporaryFolder();

/** Writes a recipe's folder, with a tiny model of random weights beside it as the base. */
async function write(recipe: RecipeName): Promise<string> {
  const plan = {
    base: "../tiny",
    split: parseSplit("train=0.75,test=0.25"),
    seed: 3,
    template: ExportTemplate.parse({}),
  };
  const folder = join(root, recipe);
  await writeFiles(folder, (await makeFinetune(CampaignConfig.parse({}), rows, { ...plan, recipe })).files);
  return folder;
}
const settingsOf = async (folder: string, recipe: RecipeName): Promise<Record<string, unknown>> =>
  Object(parse(await readFile(join(folder, recipes[recipe].settings), "utf8")));

const trains = hasPython("torch", "trl", "transformers", "peft", "datasets");
const SMALL = ["--max_steps", "1", "--dtype", "float32", "--eval_strategy", "no", ...ON_CPU];

describe.skipIf(!trains)("TRL's recipes", { timeout: PATIENCE_MS }, () => {
  beforeAll(async () => {
    await writeFile(
      join(root, "text"),
      rows.map(({ question, explanation }) => `${question}\n${explanation}\n`).join(""),
    );
    await runPython("tiny_model", ["text", "tiny"], root);
  }, PATIENCE_MS);

  it.each([
    ["trl-dpo", "dpo", []],
    [
      "trl-grpo",
      "grpo",
      ["--num_generations", "2", "--per_device_train_batch_size", "2", "--max_completion_length", "8"],
    ],
  ] as const)("of %s have keys that TRL knows, every one, and train", async (recipe, kind, smaller) => {
    if (kind === "grpo" && !hasPython("quickjs")) return;
    const folder = await write(recipe);
    const { bf16, lora_target_modules, report_to, ...wanted } = await settingsOf(folder, recipe);
    expect({ bf16, lora_target_modules, report_to }).toEqual({
      ...{ bf16: true, lora_target_modules: ["all-linear"], report_to: "none" },
    });
    expect(await runPython("trl_reads", [recipes[recipe].settings, kind], folder)).toMatchObject({
      seen: wanted,
      ignored: [],
    });
    await runTool("bash", ["run.sh", ...SMALL, ...smaller], folder);
    expect(JSON.parse(await readFile(join(folder, "tuned", "adapter_config.json"), "utf8"))).toMatchObject({ r: 16 });
  });
});

describe.skipIf(!hasPython("axolotl", "addict"))("Axolotl's recipe", { timeout: PATIENCE_MS }, () => {
  it("is a configuration that its schema accepts, with no key that it does not know", async () => {
    const folder = await write("axolotl");
    const { datasets: _, test_datasets: __, ...wanted } = await settingsOf(folder, "axolotl");
    expect(await runPython("axolotl_accepts", ["sft.yaml"], folder)).toMatchObject({ unknown: [], read: wanted });
  });
});

describe.skipIf(!hasPython("llamafactory", "omegaconf"))("LLaMA-Factory's recipe", { timeout: PATIENCE_MS }, () => {
  it("is parsed by its own arguments, which refuse a key that they do not know", async () => {
    const folder = await write("llama-factory");
    const settings = await settingsOf(folder, "llama-factory");
    const read = await runPython("llama_factory_accepts", ["sft.yaml"], folder);
    expect(read).toMatchObject({ stage: "sft", lora_rank: 16, cutoff_len: 2048, template: settings.template });
    await writeFile(join(folder, "strange.yaml"), stringify({ ...settings, strange: 1 }));
    await expect(runPython("llama_factory_accepts", ["strange.yaml"], folder)).rejects.toThrow("strange");
  });
});

describe.skipIf(!hasPython("unsloth", "trl"))("Unsloth's recipe", { timeout: PATIENCE_MS }, () => {
  it("compiles, and calls it and TRL with arguments that they know", async () => {
    const folder = await write("unsloth");
    await runTool("python3", ["-m", "py_compile", "train.py"], folder);
    expect(await runPython("unsloth_accepts", ["train.py"], folder)).toEqual({
      seen: ["SFTConfig", "from_pretrained", "get_peft_model"],
      unknown: [],
    });
  });
});
