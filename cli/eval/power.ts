import { Command } from "commander";
import { NanofluxError } from "../../state/errors.js";
import { numberBetween } from "../flag-values.js";
import { print, printJson } from "../output.js";

interface Flags {
  difference: number;
  base: number;
  discordant?: number;
}

/** `nanoflux eval power`: how many questions show a difference, before any is asked. */
export function powerCommand(): Command {
  return new Command("power")
    .description("how many questions McNemar's test needs to see a difference between two models")
    .requiredOption("--difference <points>", "the difference to see, in points", numberBetween(0.1, 100))
    .option("--base <percent>", "the accuracy of the first model", numberBetween(0, 100), 50)
    .option(
      "--discordant <percent>",
      "the questions that only one of both answers; as `eval compare` shows",
      numberBetween(0.1, 100),
    )
    .option("--json", "one JSON object on stdout")
    .action(async ({ difference, base, discordant }: Flags, command: Command) => {
      const { questionsNeeded } = await import("../../training/evaluate/power.js");
      const { powerText } = await import("../../training/evaluate/power-text.js");
      const share = discordant === undefined ? undefined : discordant / 100;
      const wanted = { difference: difference / 100, base: base / 100, discordant: share };
      if (base + difference > 100)
        throw new NanofluxError(
          "USAGE",
          `${base}% and ${difference} points more are above 100%.`,
          "Give a smaller --difference, or a smaller --base.",
        );
      if (command.optsWithGlobals<{ json?: boolean }>().json)
        printJson({ ...wanted, questions: questionsNeeded(wanted) });
      else print(powerText(wanted));
    });
}
