import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import { temporaryFolder } from "../../test/temporary.js";
import { gradeOwn } from "../evaluate/grade-own.js";
import { firstRow, rows } from "../fixtures/campaign.js";
import { hasPython, ON_CPU, PATIENCE_MS, runPython, runTool } from "../fixtures/trainers.js";
import { campaignFacts } from "./campaign-facts.js";
import { composeRow } from "./compose-row.js";
import { type ExportFormatName, exportFormats } from "./formats/formats.js";
import { AnswerMarker, ExportTemplate } from "./template.js";
import { writeFiles } from "./write-export.js";

const source = {
  splits: [
    { name: "train", examples: rows.slice(0, 2) },
    { name: "test", examples: rows.slice(2) },
  ],
  facts: campaignFacts(CampaignConfig.parse({}), [firstRow(), ...rows]),
};

const root = temporaryFolder();

/** Writes an export into a folder of its own under the root. */
async function write(format: ExportFormatName, folder: string, template = ExportTemplate.parse({})): Promise<void> {
  await writeFiles(join(root, folder), [
    ...exportFormats[format](source, template),
    { path: "manifest.json", content: "{}\n" }, // as every export has one, which no reader may take for rows
  ]);
}

const trains = hasPython("torch", "trl", "transformers", "datasets");
/** TRL 1.16 has no trainer of process rewards any more. */
const stepwise = trains && hasPython("trl.experimental.prm");

describe.skipIf(!trains)("TRL's own trainers", { timeout: PATIENCE_MS }, () => {
  it.each(["chat", "plain"] as const)("train on every format in %s style", async (style) => {
    const template = ExportTemplate.parse({ style });
    for (const format of ["trl-sft", "trl-dpo", "trl-kto", "trl-stepwise"] as const)
      await write(format, join(style, format), template);
    const folder = join(root, style);
    await writeFile(join(folder, "text"), rows.map(({ explanation }) => `${explanation}\n`).join(""));
    await runPython("tiny_model", ["text", "tiny"], folder);
    const done = { rows: 2, prepared: 2, steps: 2, finite: true };
    expect(await runPython("trl_trains", ["tiny", "."], folder)).toEqual({
      "trl-sft/conversational": { ...done, columns: ["messages"] },
      "trl-sft/prompt-completion": { ...done, columns: ["completion", "prompt"] },
      "trl-dpo": { ...done, columns: ["chosen", "prompt", "rejected"] },
      "trl-kto": { ...done, rows: 4, prepared: 4, columns: ["completion", "label", "prompt"] },
      ...(stepwise ? { "trl-stepwise": { ...done, columns: ["completions", "labels", "prompt"] } } : {}),
    });
  });
});

describe.skipIf(!hasPython("datasets"))("datasets", { timeout: PATIENCE_MS }, () => {
  it("loads the folder for the hub by its card, and the CSV, row for row", async () => {
    await write("huggingface", "hub");
    await write("csv", "csv");
    const ids = { train: rows.slice(0, 2).map(({ id }) => id), test: rows.slice(2).map(({ id }) => id) };
    expect(await runPython("datasets_loads", ["./hub", "./csv"], root)).toEqual({ "./hub": ids, "./csv": ids });
  });
});

describe.skipIf(!hasPython("lm_eval", "datasets"))("lm-evaluation-harness", { timeout: PATIENCE_MS }, () => {
  it("asks the held-out rows, and separates right answers from wrong ones after every marker", async () => {
    const folders = AnswerMarker.options.map((_, at) => `lm-${at}`);
    for (const [at, marker] of AnswerMarker.options.entries())
      await write("lm-eval", `lm-${at}`, ExportTemplate.parse({ marker }));
    const graded = { dummy: { rows: 2, exact_match: 0 }, knowing: { rows: 2, exact_match: 0.5 } };
    const wanted = Object.fromEntries(folders.map((folder) => [folder, graded]));
    expect(await runPython("lm_eval_grades", ["nanoflux_math", ...folders], root)).toEqual(wanted);
  });
});

describe.skipIf(!trains || !hasPython("quickjs"))("TRL's GRPOTrainer", { timeout: PATIENCE_MS }, () => {
  it("trains for a step on the prompts, and is rewarded for proven answers only", async () => {
    await write("trl-grpo", "grpo/export");
    const folder = join(root, "grpo");
    await writeFile(join(folder, "text"), rows.map(({ explanation }) => `${explanation}\n`).join(""));
    await runPython("tiny_model", ["text", "tiny"], folder);
    const rewards = [
      [1, 1],
      [0, 0],
    ];
    expect(await runPython("trl_rewards", ["tiny", "export"], folder)).toEqual({
      rows: { train: 2, test: rows.length - 2 },
      texts: rewards,
      messages: rewards,
      steps: 1,
      rewards: [0],
    });
    const documented = [
      "grpo",
      "--dataset_name",
      "./data",
      "--reward_funcs",
      "reward.proven_answer",
      "--output_dir",
      "tuned",
    ];
    const small = ["--max_steps", "1", "--num_generations", "2", "--per_device_train_batch_size", "2"];
    const offline = ["--max_completion_length", "8", "--report_to", "none", "--dtype", "float32", ...ON_CPU];
    const said = await runTool(
      "trl",
      [...documented, "--model_name_or_path", "../tiny", ...small, ...offline],
      join(folder, "export"),
    );
    expect(said).toContain("Training completed");
  });
});

const environments = hasPython("verifiers", "quickjs", "hatchling", "pip");

describe.skipIf(!environments)("verifiers", { timeout: PATIENCE_MS }, () => {
  it("installs the environment, and scores replies as our own grading does", async () => {
    await write("verifiers", "environment");
    const install = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"];
    await runTool("python3", [...install, "--target", "site", "./environment"], root);
    const train = rows.slice(0, 2);
    const repliesTo = ({ answer, explanation }: Example) => [
      `${explanation}\n\n#### ${answer.value}`,
      `<think>#### ${answer.value}</think>#### 0.123`,
      "I do not know.",
      "",
    ];
    const graded = train.map((row): [string, unknown] => [
      row.id,
      repliesTo(row).map((reply) => {
        const { correct, read, unclear } = gradeOwn(reply, row);
        return { reward: Number(correct), readable: Number(read !== null), unclear: Number(unclear !== null) };
      }),
    ]);
    await writeFile(
      join(root, "replies.json"),
      JSON.stringify(Object.fromEntries(train.map((row) => [row.id, repliesTo(row)]))),
    );
    const installed = { PYTHONPATH: join(root, "site") };
    const scored = await runPython("verifiers_scores", ["nanoflux-math", "replies.json"], root, installed);
    expect(scored).toEqual({
      environment: "NanofluxEnv",
      harness: "null",
      test: rows.slice(2).map(({ id }) => id),
      tools: [
        [0, 0],
        [["PythonTool"], ["PythonTool"]],
      ],
      scores: Object.fromEntries(graded),
    });
    expect(graded.flatMap(([, scores]) => scores)).toContainEqual({ reward: 1, readable: 1, unclear: 0 });
    const validate = ["nanoflux-math", "--no-rich", "--runtime.type", "subprocess"];
    expect(await runTool("vf-validate", validate, root, installed)).toMatch(/"outcomes": \{[^}]*"valid": 2\n/);
  });
});

describe.skipIf(!trains || !hasPython("axolotl", "addict", "posthog"))("Axolotl", { timeout: PATIENCE_MS }, () => {
  it("reads every file by its own schema, loader and strategies, and trains on the assistant's turn only", async () => {
    await write("axolotl", "axolotl/export");
    const folder = join(root, "axolotl");
    await writeFile(join(folder, "text"), rows.map(({ explanation }) => `${explanation}\n`).join(""));
    await runPython("tiny_model", ["text", "tiny"], folder);
    const read = await runPython("axolotl_reads", ["tiny", "export"], folder, { AXOLOTL_DO_NOT_TRACK: "1" });
    const composed = rows.map((row) => composeRow(row, ExportTemplate.parse({})));
    const trained = composed.map(({ target }) => `${target}<eos>`);
    const pairs = composed.map(({ prompt, target, wrong }) => ({
      prompt: expect.stringContaining(prompt),
      chosen: `${target}<eos>`,
      rejected: `${wrong}<eos>`,
    }));
    expect(read).toEqual({
      "train.jsonl": trained.slice(0, 2),
      "test.jsonl": trained.slice(2),
      "train-preference.jsonl": pairs.slice(0, 2),
      "test-preference.jsonl": pairs.slice(2),
    });
  });
});
