import type { CampaignConfig } from "../../state/config.js";
import type { Example } from "../../state/example.js";
import type { ExportFile } from "../export/format.js";
import type { SplitShare } from "../export/split.js";
import type { ExportTemplate } from "../export/template.js";
import { type ExportManifest, makeExport } from "../export/write-export.js";
import { LORA } from "./recipe.js";
import { type RecipeName, recipes } from "./recipes.js";

/** What is to be trained, on what. */
export interface FinetunePlan {
  /** A model of the hub, or a folder. */
  base: string;
  recipe: RecipeName;
  split: readonly SplitShare[];
  seed: number;
  template: ExportTemplate;
}

/**
 * The files of a folder that trains as it is: data, the tool's configuration, README.md, run.sh.
 * @throws NanofluxError EXPORT_EMPTY; USAGE where a split would have no row
 */
export async function makeFinetune(
  config: CampaignConfig,
  rows: readonly Example[],
  plan: FinetunePlan,
): Promise<{ files: ExportFile[]; manifest: ExportManifest }> {
  const recipe = recipes[plan.recipe];
  const { files, manifest } = await makeExport(config, rows, { ...plan, format: recipe.format });
  const data = files.flatMap(({ path, content }) => {
    const place = path === "manifest.json" ? null : recipe.place(path);
    return place === null ? [] : [{ path: place, content }];
  });
  const hasTest = plan.split.some(({ name }) => name === "test");
  return {
    manifest,
    files: [
      ...data,
      ...recipe.files({ base: plan.base, seed: plan.seed, hasTest }),
      { path: "run.sh", content: runScript(recipe.command) },
      { path: "README.md", content: readme(plan, manifest) },
    ],
  };
}

const runScript = (command: string) => `#!/usr/bin/env bash
# Trains in this folder; what is given to this script goes to the tool and wins over sft.yaml.
set -euo pipefail
cd "$(dirname "$0")"
${command}
`;

function readme({ base, recipe }: FinetunePlan, { campaign, splits }: ExportManifest): string {
  const { tool, install } = recipes[recipe];
  const counts = splits.map(({ name, rows }) => `${name} ${rows.length}`).join(", ");
  return `# Fine-tune ${base} on campaign ${campaign}

Rows: ${counts}. Every row's proofs were run again before this folder was written.

    ${install}
    bash run.sh

The adapter is written to \`tuned/\`. \`sft.yaml\` is \`${tool}\`'s own configuration: LoRA of rank ${LORA.rank} on every linear
layer, learning rate ${LORA.learningRate}, ${LORA.epochs} epochs, ${LORA.batch * LORA.accumulation} rows a step, bfloat16: made for a 4B model on one GPU.
`;
}
