import { Command } from "commander";
import type { BenchmarkFile } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import { type ContaminationResult, createContaminationCheck } from "../state/novelty/contamination.js";
import { readFieldRows } from "../state/novelty/field-rows.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { answerOf } from "../state/novelty/same-question.js";
import { fieldsOfFile } from "./field-of-file.js";
import { print, printJsonLine } from "./output.js";

interface Options {
  field: string;
  answer?: string;
  against: BenchmarkFile[];
  threshold?: number;
  overlap?: number;
  json?: true;
}

/** `nanoflux decontaminate`: which rows of a file are in a benchmark? Exit status 1 if any is. */
export function decontaminateCommand(): Command {
  return new Command("decontaminate")
    .argument("<file>", "JSONL, JSON or CSV file to look through")
    .requiredOption("--field <name>", "its column with the text, or a dotted path")
    .option("--answer <name>", "its column with the answer: with it a reworded question is found by its answer")
    .requiredOption(
      "--against <file:question[:answer]>",
      "a benchmark, its text column and its column of answers; may be given several times",
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

async function decontaminate(file: string, options: Options): Promise<void> {
  const { field, answer: answerField, against, threshold, overlap, json } = options;
  const rows = await readFieldRows({ file, field, ...(answerField === undefined ? {} : { answer: answerField }) });
  const embedder = createLocalEmbedder();
  const contamination = await createContaminationCheck({ benchmarks: against, embedder, threshold, overlap });
  let contaminated = 0;
  let look = 0;
  for (const { row, text, answer } of rows) {
    const asked = answer === undefined ? { text } : { text, answer: answerOf(answer) };
    const result = await contamination.check(asked);
    if (result.contaminated) contaminated++;
    if (result.look) look++;
    if (json) printJsonLine(asJson(row, result));
    else print(asLine(row, text, result));
  }
  if (!json) print(`${contaminated} of ${rows.length} rows contaminated, ${look} more to look at`);
  if (contaminated > 0) process.exitCode = 1;
}

function asJson(row: number | string, { contaminated, look, sameAnswer, nearest, row: leaked }: ContaminationResult) {
  return {
    row,
    contaminated,
    look,
    sameAnswer,
    nearest: leaked && { file: leaked.file, row: leaked.row },
    score: nearest?.score ?? null,
    overlap: nearest?.overlap ?? null,
  };
}

function asLine(row: number | string, text: string, result: ContaminationResult): string {
  const { contaminated, sameAnswer, look, nearest, row: leaked } = result;
  const neighbour = nearest
    ? `nearest ${nearest.source}, score ${nearest.score.toFixed(3)}, overlap ${nearest.overlap?.toFixed(3)}`
    : "nothing to compare with";
  const why = sameAnswer ? " (the same answer from the same numbers)" : "";
  const line = `row ${row}: ${contaminated ? `CONTAMINATED${why}` : look ? "LOOK" : "clean"}, ${neighbour}`;
  return look ? `${line}\n  ${shortened(text)}\n  ${shortened(leaked?.text ?? "")}` : line;
}

/** A text in one line, for a person to compare. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

const addBenchmark = (value: string, before: BenchmarkFile[] = []): BenchmarkFile[] => [
  ...before,
  fieldsOfFile("--against", value),
];

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === "" || !(number >= 0 && number <= 1)) {
    throw new NanofluxError("USAGE", `"${value}" is no share`, "Give a number from 0 to 1, such as 0.6.");
  }
  return number;
}
