/**
 * `npm run effect`: does training on what a student misses help it? A small real model is attacked, trained and examined
 * on this machine: see docs/effect.md. It may run for hours; after any stop the same command goes on. Exit codes: 0 done,
 * 1 a step failed, 2 wrong usage.
 */
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { numberBetween, wholeNumber } from "../../cli/flag-values.js";
import { print, printError, say } from "../../cli/output.js";
import { lockFolder } from "../../state/store/lock/folder-lock.js";
import { gsm8k as gsm8kBenchmark } from "../../training/evaluate/benchmarks/gsm.js";
import { downloadBenchmark } from "../../training/evaluate/download.js";
import { writeReport } from "./report.js";
import { ARMS, type Settings } from "./settings.js";
import { settingsOf } from "./settings-file.js";
import { runStudy } from "./study.js";

interface Options
  extends Partial<
    Pick<Settings, "student" | "seeds" | "hops" | "pool" | "rows" | "fresh" | "epochs" | "rate" | "maxTokens">
  > {
  gsm8k?: string;
  smallest?: boolean;
  report?: boolean;
  out: string;
  port: number;
  threads: number;
  slots: number;
  atOnce: number;
}

const command = new Command("npm run effect --")
  .description("measure before and after training on what a small real student misses, on this machine")
  .option("--smallest", "one seed, few rows: 20 minutes on two free cores, 35 on busy ones")
  .addOption(new Option("--student <name>", "Qwen2.5-Coder 0.5B or SmolLM2 135M").choices(["0.5b", "135m"]))
  .addOption(new Option("--arms <names...>", "how rows are chosen").choices(ARMS))
  .option("--seeds <n>", "draws of rows, each with trainings of its own", wholeNumber(1))
  .option("--hops <n>", "most steps of a question", wholeNumber(1))
  .option("--pool <n>", "questions of the campaign against the student", wholeNumber(1))
  .option("--rows <n>", "rows of an arm", wholeNumber(1))
  .option("--fresh <n>", "fresh questions", wholeNumber(1))
  .option("--epochs <n>", "passes over the rows", numberBetween(0.1, 100))
  .option("--rate <number>", "learning rate", numberBetween(1e-7, 1))
  .option("--max-tokens <n>", "tokens of a reply", wholeNumber(1))
  .option("--gsm8k <file>", "GSM8K's rows (question, answer); else downloaded, and left out where that fails")
  .option("--report", "only write the report of what is there")
  .option("-o, --out <folder>", "where everything goes", "campaigns/effect")
  .option("--port <n>", "the student's port", wholeNumber(1), 8712)
  .option(
    "--threads <n>",
    "threads of the student's server while a campaign plays; trainings and exams use all cores",
    wholeNumber(1),
    Math.max(1, availableParallelism() - 1),
  )
  .option("--slots <n>", "questions at once", wholeNumber(1), 8)
  .option("--at-once <n>", "students trained or examined at the same time; each takes 4 to 8 GB", wholeNumber(1), 1)
  .exitOverride()
  .action(async ({ out, report, ...options }: Options) => {
    const folder = resolve(out);
    await mkdir(folder, { recursive: true });
    const lock = await lockFolder(folder);
    try {
      const settings = await settingsOf(folder, options, options.smallest ?? false);
      if (!report)
        await runStudy({
          folder,
          settings,
          machine: options,
          atOnce: options.atOnce,
          gsm8k: await gsm8kRows(settings, options),
        });
      print(await writeReport(folder, settings));
    } finally {
      await lock.release();
    }
  });

async function gsm8kRows({ gsm8k: questions }: Settings, { gsm8k }: Pick<Options, "gsm8k">): Promise<string | null> {
  if (gsm8k !== undefined || questions === 0) return gsm8k === undefined ? null : resolve(gsm8k);
  return downloadBenchmark(gsm8kBenchmark).catch((error: unknown) => {
    say(`Without GSM8K, so what is unlearned is not measured: ${error instanceof Error ? error.message : error}`);
    return null;
  });
}

// An end by a signal, too, is an end of this process, with which trainer and server end.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = printError(error);
}
