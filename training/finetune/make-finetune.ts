import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { CampaignConfig } from "../../state/config/config.js";
import type { RecipeName } from "../../state/config/recipe-names.js";
import type { Example } from "../../state/records/example.js";
import type { ExportFile } from "../export/format.js";
import type { SplitShare } from "../export/split.js";
import type { ExportTemplate } from "../export/template.js";
import { type ExportManifest, makeExport } from "../export/write-export.js";
import { LORA } from "./recipe.js";
import { recipes } from "./recipes.js";
import { MERGE_SCRIPT, runScript } from "./scripts.js";
import { trainedRowsFile } from "./trained-rows.js";

/** The base model, and how to train it. */
export interface FinetunePlan {
  /** A hub model, or a folder. An existing folder is written as an absolute path, since training runs in another folder. */
  base: string;
  recipe: RecipeName;
  split: readonly SplitShare[];
  seed: number;
  template: ExportTemplate;
}

/**
 * The files of a ready-to-train folder: data, the tool's configuration, run.sh, merge.py, rows.jsonl, README.md.
 * @throws NanofluxError EXPORT_EMPTY; USAGE if a split would have no row
 */
export async function makeFinetune(
  config: CampaignConfig,
  rows: readonly Example[],
  given: FinetunePlan,
): Promise<{ files: ExportFile[]; manifest: ExportManifest }> {
  const plan = { ...given, base: await wholePath(given.base) };
  const recipe = recipes[plan.recipe];
  const { files, manifest } = await makeExport([{ config, rows }], { ...plan, format: recipe.format });
  const data = files.flatMap(({ path, content }) => {
    const place = path === "manifest.json" ? null : recipe.place(path);
    return place === null ? [] : [{ path: place, content }];
  });
  const trained = new Set(manifest.splits.find(({ name }) => name === "train")?.rows);
  const hasTest = plan.split.some(({ name }) => name === "test");
  return {
    manifest,
    files: [
      ...data,
      ...recipe.files({ base: plan.base, seed: plan.seed, hasTest }),
      { path: "run.sh", content: runScript(recipe) },
      { path: "merge.py", content: MERGE_SCRIPT },
      trainedRowsFile(rows.filter(({ id }) => trained.has(id))),
      { path: "README.md", content: readme(plan, manifest) },
    ],
  };
}

/** Training runs in its own folder, where a path relative to the current one would be wrong. */
async function wholePath(base: string): Promise<string> {
  const found = await stat(base).catch(() => null);
  return found?.isDirectory() ? resolve(base) : base;
}

function readme({ base, recipe }: FinetunePlan, { campaign, splits }: ExportManifest): string {
  const { tool, install, settings } = recipes[recipe];
  const counts = splits.map(({ name, rows }) => `${name} ${rows.length}`).join(", ");
  return `# Fine-tune ${base} on campaign ${campaign}

Rows: ${counts}. Every row's proofs were run again before this folder was written.

    ${install}
    bash run.sh

The adapter is written to \`tuned/\`. \`${settings}\` says how \`${tool}\` trains: LoRA of rank ${LORA.rank} on every linear layer,
bfloat16, ${LORA.epochs} epochs: made for a 4B model on one GPU.

To serve what was trained, one of

    vllm serve ${base} --enable-lora --lora-modules tuned=tuned          # its name is then tuned
    python3 merge.py && transformers serve                         # its name is then ./merged

and to evaluate it: \`npx nanoflux eval --model openai:NAME@http://localhost:8000/v1 --benchmark …\`. \`merge.py\` needs peft
and transformers, \`transformers serve\` also \`pip install 'transformers[serving]'\`.
`;
}
