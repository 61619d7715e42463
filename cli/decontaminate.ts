import { Command } from "commander";
import type { FieldOfFile } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import { type ContaminationResult, createContaminationCheck } from "../state/novelty/contamination.js";
import { readFieldRows } from "../state/novelty/field-rows.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { print, printJsonLine } from "./output.js";

interface Options {
  field: string;
  against: FieldOfFile[];
  threshold?: number;
  overlap?: number;
  json?: true;
}

/** `nanoflux decontaminate`: which rows of a file stand in a benchmark? Exit status 1 where any does. */
export function decontaminateCommand(): Command {
  return new Command("decontaminate")
    .description("find the rows of a file that leak a benchmark: the same words, or the same question with new numbers")
    .argument("<file>", "JSONL, JSON or CSV file to look through")
    .requiredOption("--field <name>", "its column with the text, or a dotted path")
    .requiredOption(
      "--against <file:field>",
      "a benchmark and its text column; may be given several times",
      addBenchmark,
    )
    .option(
      "--threshold <cosine>",
      "similarity from which a row leaks; default: calibrated, see docs/novelty.md",
      share,
    )
    .option("--overlap <share>", "share of 13-grams in common from which a row leaks; default: 0.5", share)
    .option("--json", "one JSON object a row, and nothing else")
    .action(decontaminate);
}

async function decontaminate(file: string, { field, against, threshold, overlap, json }: Options): Promise<void> {
  const rows = await readFieldRows({ file, field });
  const embedder = createLocalEmbedder();
  const contamination = await createContaminationCheck({ benchmarks: against, embedder, threshold, overlap });
  let contaminated = 0;
  for (const { row, text } of rows) {
    const result = await contamination.check(text);
    if (result.contaminated) contaminated++;
    if (json) printJsonLine(asJson(row, result));
    else print(asLine(row, result));
  }
  if (!json) print(`${contaminated} of ${rows.length} rows contaminated`);
  if (contaminated > 0) process.exitCode = 1;
}

function asJson(row: number | string, { contaminated, nearest, row: leaked }: ContaminationResult) {
  return {
    row,
    contaminated,
    nearest: leaked && { file: leaked.file, row: leaked.row },
    score: nearest?.score ?? null,
    overlap: nearest?.overlap ?? null,
  };
}

function asLine(row: number | string, { contaminated, nearest }: ContaminationResult): string {
  const neighbour = nearest
    ? `nearest ${nearest.source}, score ${nearest.score.toFixed(3)}, overlap ${nearest.overlap?.toFixed(3)}`
    : "nothing to compare with";
  return `row ${row}: ${contaminated ? "CONTAMINATED" : "clean"}, ${neighbour}`;
}

/** The field stands after the last colon, since a path may hold others. */
function addBenchmark(value: string, before: FieldOfFile[] = []): FieldOfFile[] {
  const colon = value.lastIndexOf(":");
  const [file, field] = [value.slice(0, Math.max(colon, 0)), value.slice(colon + 1)];
  if (file === "" || field === "") {
    throw new NanofluxError("USAGE", `--against ${value} names no field`, "Write --against FILE:FIELD.");
  }
  return [...before, { file, field }];
}

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === "" || !(number >= 0 && number <= 1)) {
    throw new NanofluxError("USAGE", `"${value}" is no share`, "Give a number from 0 to 1, such as 0.6.");
  }
  return number;
}
