import { join } from "node:path";
import { Command, Option } from "commander";
import { RECIPES, type RecipeName } from "../state/config/recipe-names.js";
import { checkedRows, printRefused } from "./export.js";
import { wholeNumber } from "./flag-values.js";
import { passOn, print, printJson } from "./output.js";

interface Flags {
  base: string;
  recipe: RecipeName;
  out?: string;
  split: string;
  seed: number;
  template?: string;
  start?: true;
  json?: true;
}

/** `nanoflux finetune`: a folder that trains as it is. Exit code 1 where rows were refused or the training failed. */
export function finetuneCommand(): Command {
  return new Command("finetune")
    .argument("<folder>", "the campaign's folder")
    .requiredOption("-b, --base <model>", "the model to train: a name on the hub, or a folder")
    .addOption(new Option("-r, --recipe <name>", "the tool").choices(RECIPES).default("trl"))
    .option("-o, --out <folder>", "a new or empty folder; default: finetune-RECIPE in the campaign's folder")
    .option("--split <shares>", "such as train=0.9,test=0.1", "train=1")
    .option("--seed <number>", "decides which row goes where, and the training's draws", wholeNumber(0), 1)
    .option("--template <file>", "YAML that says how a row becomes text; see docs/export.md")
    .option("--start", "train now; needs the recipe's tool on the PATH")
    .option("--json", "one JSON object on stdout")
    .action(async (campaign: string, { base, recipe, out, split, seed, template, start, json }: Flags) => {
      const { finetuneCampaign } = await import("../training/finetune/finetune-campaign.js");
      const { startFinetune } = await import("../training/finetune/start-finetune.js");
      const { parseSplit } = await import("../training/export/split.js");
      const { readTemplate } = await import("../training/export/template.js");
      const folder = out ?? join(campaign, `finetune-${recipe}`);
      const plan = { base, recipe, split: parseSplit(split), seed, template: await readTemplate(template) };
      const result = await finetuneCampaign(campaign, folder, plan, json ? undefined : checkedRows());
      process.exitCode = result.refused.length > 0 ? 1 : 0;
      if (!json) {
        printRefused(result.refused);
        print(result.manifest === null ? "No row is left: nothing was written." : `${folder} is ready: bash run.sh`);
      }
      const training =
        start && result.manifest !== null ? await startFinetune(campaign, { folder, base, recipe }, passOn) : null;
      if (training?.outcome === "failed") process.exitCode = 1;
      if (json) printJson({ ...result, training });
      else if (training)
        print(`The training ${training.outcome === "trained" ? "is done" : "failed"}; see finetune.json.`);
    });
}
