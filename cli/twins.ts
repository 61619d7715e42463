import { join } from "node:path";
import { Command } from "commander";
import { NanofluxError } from "../state/errors.js";
import { writeWhole } from "../state/store/write-whole.js";
import { wholeNumber } from "./flag-values.js";
import { draw, print, printJson } from "./output.js";

interface Flags {
  out?: string;
  perRow: number;
  seed: number;
  json?: true;
}

/** `nanoflux twins`: the rows' questions with other numbers and their proven answers, to evaluate with. */
export function twinsCommand(): Command {
  return new Command("twins")
    .argument("<folder>", "the campaign's folder")
    .option("-o, --out <file>", "JSONL file for `eval --benchmark own --data FILE`; default: twins.jsonl in the folder")
    .option("--per-row <count>", "twins of each row, at most", wholeNumber(1), 1)
    .option("--seed <number>", "decides which numbers are drawn", wholeNumber(0), 1)
    .option("--json", "one JSON object on stdout")
    .action(makeTwins);
}

async function makeTwins(folder: string, { out, perRow, seed, json }: Flags): Promise<void> {
  const { twinsOfCampaign } = await import("../training/twins/twins-of-campaign.js");
  const file = out ?? join(folder, "twins.jsonl");
  const live = process.stderr.isTTY && !json;
  const { twins, rows, without } = await twinsOfCampaign(folder, { perRow, seed }, (done, total) => {
    if (live) draw(`${done}/${total} rows`);
  });
  if (live) draw("");
  if (twins.length === 0) {
    const reasons = Object.entries(without).map(([reason, count]) => `${count} × ${reason}`);
    const fix = "Twins need rows with number answers and two programs that hold the question's numbers as literals.";
    throw new NanofluxError("EXPORT_EMPTY", `None of ${rows} rows has a twin: ${reasons.join(", ")}.`, fix);
  }
  try {
    await writeWhole(file, twins.map((twin) => `${JSON.stringify(twin)}\n`).join(""));
  } catch (cause) {
    throw new NanofluxError("FOLDER_UNWRITABLE", `${file} cannot be written.`, "Name another file with --out.", {
      cause,
    });
  }
  if (json) {
    printJson({ file, twins: twins.length, rows, without });
    return;
  }
  const have = new Set(twins.map(({ twinOf }) => twinOf)).size;
  print(`${twins.length} twins of ${have} of ${rows} rows: ${file}`);
  for (const [reason, count] of Object.entries(without)) print(`  ${count} rows without: ${reason}`);
  print(`Next: npx nanoflux eval --model MODEL --benchmark own --data ${file}`);
}
