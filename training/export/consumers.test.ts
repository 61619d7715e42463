import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { temporaryFolder } from "../../test/temporary.js";
import { firstRow, rows } from "../fixtures/campaign.js";
import { hasPython, runPython } from "../fixtures/trainers.js";
import { campaignFacts } from "./campaign-facts.js";
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

describe.skipIf(!trains)("TRL's own trainers", { timeout: 300_000 }, () => {
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
      "trl-stepwise": { ...done, columns: ["completions", "labels", "prompt"] },
    });
  });
});

describe.skipIf(!hasPython("datasets"))("datasets", { timeout: 120_000 }, () => {
  it("loads the folder for the hub by its card, and the CSV, row for row", async () => {
    await write("huggingface", "hub");
    await write("csv", "csv");
    const ids = { train: rows.slice(0, 2).map(({ id }) => id), test: rows.slice(2).map(({ id }) => id) };
    expect(await runPython("datasets_loads", ["./hub", "./csv"], root)).toEqual({ "./hub": ids, "./csv": ids });
  });
});

describe.skipIf(!hasPython("lm_eval", "datasets"))("lm-evaluation-harness", { timeout: 120_000 }, () => {
  it("asks the held-out rows, and separates right answers from wrong ones after every marker", async () => {
    const folders = AnswerMarker.options.map((_, at) => `lm-${at}`);
    for (const [at, marker] of AnswerMarker.options.entries())
      await write("lm-eval", `lm-${at}`, ExportTemplate.parse({ marker }));
    const graded = { dummy: { rows: 2, exact_match: 0 }, knowing: { rows: 2, exact_match: 0.5 } };
    const wanted = Object.fromEntries(folders.map((folder) => [folder, graded]));
    expect(await runPython("lm_eval_grades", ["nanoflux_math", ...folders], root)).toEqual(wanted);
  });
});
