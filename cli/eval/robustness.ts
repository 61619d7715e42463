import { Command } from "commander";
import { print, printJson } from "../output.js";

/** `nanoflux eval robustness`: what a model loses where the numbers of its questions are exchanged. */
export function robustnessCommand(): Command {
  return new Command("robustness")
    .description(
      "the drop from questions to their twins, whose numbers are other ones; both evaluated with --benchmark own",
    )
    .argument("<originals>", "results.json of the questions, or its folder")
    .argument("<twins>", "results.json of what `nanoflux twins` made of them")
    .option("--json", "one JSON object on stdout")
    .action(async (originals: string, twins: string, _flags: unknown, command: Command) => {
      const { readEvaluation } = await import("../../training/evaluate/compare.js");
      const { robustness, robustnessText } = await import("../../training/evaluate/robustness.js");
      const found = robustness(await readEvaluation(originals), await readEvaluation(twins));
      if (command.optsWithGlobals<{ json?: boolean }>().json) printJson(found);
      else print(robustnessText(found));
    });
}
