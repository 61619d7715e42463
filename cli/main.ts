#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { packageVersion } from "../state/package-root.js";
import { printError } from "./output.js";

/** Every command, loaded when it is the one that was asked for: most of them bring much with them. */
const commands: Record<string, () => Promise<Command>> = {
  run: async () => (await import("./run.js")).runCommand(),
  resume: async () => (await import("./resume.js")).resumeCommand(),
  show: async () => (await import("./show.js")).showCommand(),
  verify: async () => (await import("./verify.js")).verifyCommand(),
  audit: async () => (await import("./audit.js")).auditCommand(),
  decontaminate: async () => (await import("./decontaminate.js")).decontaminateCommand(),
  eval: async () => (await import("./eval.js")).evalCommand(),
  distill: async () => (await import("./distill.js")).distillCommand(),
  export: async () => (await import("./export.js")).exportCommand(),
  finetune: async () => (await import("./finetune.js")).finetuneCommand(),
  init: async () => (await import("./init.js")).initCommand(),
  doctor: async () => (await import("./doctor.js")).doctorCommand(),
  models: async () => (await import("./models.js")).modelsCommand(),
  slice: async () => (await import("./slice.js")).sliceCommand(),
  twins: async () => (await import("./twins.js")).twinsCommand(),
  step: async () => (await import("./step.js")).stepCommand(),
  studio: async () => (await import("./studio.js")).studioCommand(),
  watch: async () => (await import("./watch.js")).watchCommand(),
  tools: async () => (await import("./tools.js")).toolsCommand(),
  python: async () => {
    const { pythonAddCommand } = await import("./python-add.js");
    return new Command("python").description("packages of the Judge's Python").addCommand(pythonAddCommand());
  },
  sim: async () => {
    const { simServeCommand } = await import("./sim-serve.js");
    return new Command("sim").description("the simulated models").addCommand(simServeCommand());
  },
};

const program = new Command("nanoflux")
  .description("Two models play a match under a Judge; what one proves and the other misses becomes training rows.")
  .version(packageVersion)
  .showHelpAfterError("(--help shows what there is)");
for (const load of asked(process.argv[2])) program.addCommand(await load());

exitInsteadOfThrowing(program);

// Whoever reads our output, such as `head`, may have had enough: that is no fault. A campaign can be resumed.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? undefined : printError(error));
});

// Nor is it one of a campaign whose progress nobody reads: it goes on.
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = printError(error);
}

/** The command of that name; all of them where help lists them or a mistyped name is compared with them. */
function asked(name: string | undefined): (() => Promise<Command>)[] {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  return command ? [command] : Object.values(commands);
}

/** Wrong usage ends with exit code 2, in every subcommand. */
function exitInsteadOfThrowing(command: Command): void {
  command.exitOverride();
  for (const subcommand of command.commands) exitInsteadOfThrowing(subcommand);
}
