import { Command } from "commander";
import { print, printJson } from "../output.js";

/** `nanoflux eval compare`: two evaluations, question by question. */
export function compareCommand(): Command {
  return new Command("compare")
    .description("compare two evaluations question by question: McNemar's test, and what flipped")
    .argument("<first>", "results.json or its folder")
    .argument("<second>", "the other one")
    .option("--json", "one JSON object on stdout")
    .action(async (first: string, second: string, _flags: unknown, command: Command) => {
      const { compareEvaluations, readEvaluation } = await import("../../training/evaluate/compare.js");
      const { comparisonText } = await import("../../training/evaluate/comparison-text.js");
      const comparison = compareEvaluations(await readEvaluation(first), await readEvaluation(second));
      if (command.optsWithGlobals<{ json?: boolean }>().json) printJson(comparison);
      else print(comparisonText(comparison));
    });
}
