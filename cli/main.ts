#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { NanofluxError } from "../state/errors.js";
import { packageVersion } from "../state/package-root.js";
import { askedCommands } from "./commands.js";
import { printError } from "./output.js";

const program = new Command("nanoflux")
  .description("Two models play a match under a Judge; what one proves and the other misses becomes training rows.")
  .version(packageVersion)
  .showHelpAfterError("(--help shows what there is)")
  .exitOverride();
const [first, ...rest] = process.argv.slice(2);
// A shell asks `complete -- WORDS`: the first word is the command whose flags it wants.
const asked = first === "help" ? rest[0] : first === "complete" ? rest[1] : first;
for (const command of await askedCommands(asked)) program.addCommand(command);
if (first === "complete") (await import("@bomb.sh/tab/commander")).default(program);
else
  program
    .command("complete")
    .argument("<shell>")
    .description("print what makes bash, zsh, fish or powershell complete commands and flags");

const isForPrograms = process.argv.includes("--json");
prepare(program);

// A reader such as `head` may close our output early: that is not an error. A campaign can be resumed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? undefined : printError(error));
});

// A closed stderr ends no campaign: progress is optional.
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = error instanceof CommanderError ? usage(error) : printError(error);
}

/** Wrong usage ends with exit code 2, in every subcommand; with --json commander's words are left to {@link usage}. */
function prepare(command: Command): void {
  command.exitOverride();
  if (isForPrograms) command.configureOutput({ outputError: () => {} }).showHelpAfterError(false);
  for (const subcommand of command.commands) prepare(subcommand);
}

/** The exit code for what commander ended with; with --json, wrong usage is an error as any other. */
function usage({ exitCode, message }: CommanderError): number {
  if (exitCode === 0) return 0;
  if (!isForPrograms) return 2;
  const fix = "Add --help to the command: it shows what there is.";
  return printError(new NanofluxError("USAGE", message.replace(/^error: /, ""), fix));
}
