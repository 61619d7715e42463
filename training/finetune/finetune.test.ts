import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { CampaignConfig } from "../../state/config.js";
import { parseSplit } from "../export/split.js";
import { ExportTemplate } from "../export/template.js";
import { writeFiles } from "../export/write-export.js";
import { rows } from "../fixtures/campaign.js";
import { makeFinetune } from "./make-finetune.js";
import { startFinetune } from "./start-finetune.js";

const config = CampaignConfig.parse({});
const plan = {
  base: "Qwen/Qwen3-4B",
  split: parseSplit("train=0.75,test=0.25"),
  seed: 3,
  template: ExportTemplate.parse({}),
};
const fresh = () => mkdtemp(join(tmpdir(), "nanoflux-finetune-"));

describe.each(["trl", "llama-factory"] as const)("the folder of %s", (recipe) => {
  it("holds the data that its configuration names, and a script that bash can read", async () => {
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
    execFileSync("bash", ["-n"], { input: content("run.sh") });
  });
});

describe("starting", () => {
  /** Puts a program named like the trainer on the PATH: what is tried here is the starting, not the training. */
  async function withTrainer(script: string) {
    const bin = await fresh();
    await writeFile(join(bin, "trl"), `#!/usr/bin/env bash\n${script}\n`);
    await chmod(join(bin, "trl"), 0o755);
    vi.stubEnv("PATH", `${bin}${delimiter}${process.env.PATH}`);
    return () => vi.unstubAllEnvs();
  }

  it("runs the script in its folder, hands on what the tool says, and records every outcome", async () => {
    const campaign = await fresh();
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
    if (isInstalled("llamafactory-cli")) return void start.catch(() => undefined);
    await expect(start).rejects.toMatchObject({ code: "TRAINER_MISSING", fix: expect.stringContaining("pip install") });
  });
});

const isInstalled = (tool: string) => {
  try {
    execFileSync("bash", ["-c", 'command -v "$0"', tool]);
    return true;
  } catch {
    return false;
  }
};

/** Makes a tiny model of random weights, with a tokenizer trained on the data, in the folder `tiny`. */
const TINY_MODEL = `
import json
from tokenizers import Tokenizer, models, pre_tokenizers, decoders, trainers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast
texts = open("data/train.jsonl", encoding="utf-8").read().splitlines()
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel()
tokenizer.decoder = decoders.ByteLevel()
tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=600, special_tokens=["<pad>", "<eos>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", eos_token="<eos>")
fast.chat_template = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}<eos>{% endfor %}{% if add_generation_prompt %}assistant: {% endif %}"
fast.save_pretrained("tiny")
LlamaForCausalLM(LlamaConfig(vocab_size=len(fast), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2, pad_token_id=0, eos_token_id=1)).save_pretrained("tiny")
`;

describe("really training", () => {
  const isHere = isInstalled("trl") && canImport("import torch, trl, transformers, peft");
  beforeAll(() => {
    if (!isHere) console.warn("skipped: no Python with torch, trl, transformers and peft, and no `trl` on the PATH");
  });

  it.skipIf(!isHere)(
    "the written recipe trains a tiny model, whose adapter can be loaded",
    { timeout: 600_000 },
    async () => {
      const folder = join(await fresh(), "train");
      await writeFiles(folder, (await makeFinetune(config, rows, { ...plan, base: "./tiny", recipe: "trl" })).files);
      execFileSync("python3", ["-c", TINY_MODEL], { cwd: folder });
      execFileSync(
        "bash",
        ["run.sh", "--max_steps", "2", "--bf16", "false", "--dtype", "float32", "--use_cpu", "true"],
        { cwd: folder },
      );
      const load =
        "from peft import AutoPeftModelForCausalLM as M; print(sum(p.numel() for p in M.from_pretrained('tuned').parameters()))";
      expect(Number(execFileSync("python3", ["-c", load], { cwd: folder, encoding: "utf8" }))).toBeGreaterThan(1000);
    },
  );
});

function canImport(statement: string): boolean {
  try {
    execFileSync("python3", ["-c", statement], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
