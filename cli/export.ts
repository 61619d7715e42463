import { Command, Option } from "commander";
import colors from "picocolors";
import type { RowCheck } from "../campaign/verify/verify-example.js";
import { NanofluxError } from "../state/errors.js";
import { counted } from "../state/numbers/counted.js";
import { type ExportFormatName, exportFormats } from "../training/export/formats/formats.js";
import { wholeNumber } from "./flag-values.js";
import { print, printJson } from "./output.js";
import { countProgress } from "./progress/count-progress.js";
import { printPushed, push } from "./push.js";

interface Flags {
  format: ExportFormatName;
  out: string;
  split: string;
  seed: number;
  template?: string;
  reviewed?: "kept";
  license?: string;
  effect: [string, string][];
  push?: string;
  public?: true;
  json?: true;
}

/** `nanoflux export`: hands the rows to fine-tuning. Exit code 1 where rows were refused. */
export function exportCommand(): Command {
  return new Command("export")
    .argument("<folder...>", "campaigns' folders, and folders with campaigns in them; they may still run")
    .addOption(
      new Option("-f, --format <name>", "what to write").choices(Object.keys(exportFormats)).makeOptionMandatory(),
    )
    .requiredOption("-o, --out <folder>", "a new or empty folder")
    .option("--split <shares>", "such as train=0.8,test=0.2", "train=1")
    .option("--seed <number>", "decides which row goes where", wholeNumber(0), 1)
    .option("--template <file>", "YAML that says how a row becomes text; see docs/export.md")
    .addOption(
      new Option("--reviewed <which>", "only rows that a person kept; otherwise all but the dropped").choices(["kept"]),
    )
    .option("--license <name>", "of the hub's list, such as cc-by-4.0; for the card of huggingface")
    .option("--effect <before,after>", "evaluations before and after a training, for the card", addEffect, [])
    .option("--push <dataset>", "hf:OWNER/NAME: send it to the Hugging Face hub (format huggingface), by HF_TOKEN")
    .option("--public", "a dataset that --push makes is for everyone to see; otherwise it is private")
    .option("--json", "one JSON object on stdout")
    .action(async (folders: string[], flags: Flags) => {
      const { format, out, split, seed, template, reviewed, license, json } = flags;
      await requirePush(flags);
      const { exportCampaigns } = await import("../training/export/export-campaign.js");
      const { campaignFolders } = await import("../web/server/folder/find-campaigns.js");
      const { parseSplit } = await import("../training/export/split.js");
      const { readTemplate } = await import("../training/export/template.js");
      const plan = { format, split: parseSplit(split), seed, template: await readTemplate(template) };
      const { effectOf } = await import("../training/export/card/campaign-record.js");
      const effects = await Promise.all(
        flags.effect.map(([before, after]) => effectOf(before, after, "before and after training")),
      );
      const result = await exportCampaigns(
        await campaignFolders(folders),
        out,
        { ...plan, license, effects },
        json ? undefined : checkedRows(),
        reviewed,
      );
      process.exitCode = result.refused.length > 0 ? 1 : 0;
      const pushed =
        flags.push === undefined || result.manifest === null
          ? null
          : await push(out, flags.push, flags.public === true);
      if (json) {
        printJson(pushed === null ? result : { ...result, pushed });
        return;
      }
      printRefused(result.refused);
      if (result.dropped.length > 0) print(`${result.dropped.length} rows are left out: a person dropped them.`);
      if (result.repeated.length > 0)
        print(`${result.repeated.length} rows are left out: they ask the same as a row of an earlier campaign.`);
      if (result.undecided.length > 0)
        print(`Left out without a decision: ${counted(result.undecided.length, "row")}.`);
      if (result.manifest === null) {
        print("No row is left: nothing was written.");
        return;
      }
      for (const { path } of result.manifest.files) print(`  ${out}/${path}`);
      const counts = result.manifest.splits.map(({ name, rows }) => `${name} ${rows.length}`).join(", ");
      print(`${colors.green("exported")} ${format}: ${counts}.`);
      if (pushed !== null) printPushed(pushed, flags.public);
    });
}

/** Known before anything is checked or written. @throws NanofluxError USAGE */
async function requirePush({ push: dataset, format }: Flags): Promise<void> {
  if (dataset === undefined) return;
  const { pushTarget } = await import("../training/export/push/target.js");
  pushTarget(dataset);
  if (format === "huggingface") return;
  throw new NanofluxError(
    "USAGE",
    `The format ${format} has no card, so it is not pushed.`,
    "Take --format huggingface.",
  );
}

function addEffect(text: string, known: [string, string][]): [string, string][] {
  const [before, after, ...more] = text.split(",");
  if (before && after && more.length === 0) return [...known, [before, after]];
  throw new NanofluxError("USAGE", `"${text}" names no two evaluations.`, "Write --effect FOLDER_BEFORE,FOLDER_AFTER.");
}

/** Names the rows that were refused, and why. */
export function printRefused(refused: readonly RowCheck[]): void {
  for (const { id, problems } of refused) {
    print(`${colors.red(id)} is refused\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
}

/** Shows how many rows were checked. */
export function checkedRows(): (check: RowCheck, done: number, total: number) => void {
  const progress = countProgress("rows checked");
  return (_check, done, total) => {
    progress.show(done, total);
    if (done === total) progress.end();
  };
}
