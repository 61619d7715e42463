#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { packageVersion } from "../state/package-root.js";
import { auditCommand } from "./audit.js";
import { decontaminateCommand } from "./decontaminate.js";
import { distillCommand } from "./distill.js";
import { doctorCommand } from "./doctor.js";
import { evalCommand } from "./eval.js";
import { exportCommand } from "./export.js";
import { finetuneCommand } from "./finetune.js";
import { initCommand } from "./init.js";
import { printError } from "./output.js";
import { pythonAddCommand } from "./python-add.js";
import { resumeCommand } from "./resume.js";
import { runCommand } from "./run.js";
import { showCommand } from "./show.js";
import { simServeCommand } from "./sim-serve.js";
import { sliceCommand } from "./slice.js";
import { stepCommand } from "./step.js";
import { studioCommand } from "./studio.js";
import { toolsCommand } from "./tools.js";
import { verifyCommand } from "./verify.js";

const program = new Command("nanoflux")
  .description("Two models play a match under a Judge; what one proves and the other misses becomes training rows.")
  .version(packageVersion)
  .showHelpAfterError("(--help shows what there is)")
  .addCommand(runCommand())
  .addCommand(resumeCommand())
  .addCommand(showCommand())
  .addCommand(verifyCommand())
  .addCommand(auditCommand())
  .addCommand(decontaminateCommand())
  .addCommand(evalCommand())
  .addCommand(distillCommand())
  .addCommand(exportCommand())
  .addCommand(finetuneCommand())
  .addCommand(initCommand())
  .addCommand(doctorCommand())
  .addCommand(sliceCommand())
  .addCommand(stepCommand())
  .addCommand(studioCommand())
  .addCommand(toolsCommand())
  .addCommand(new Command("python").description("packages of the Judge's Python").addCommand(pythonAddCommand()))
  .addCommand(new Command("sim").description("the simulated models").addCommand(simServeCommand()));

exitInsteadOfThrowing(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = printError(error);
}

/** Wrong usage ends with exit code 2, in every subcommand. */
function exitInsteadOfThrowing(command: Command): void {
  command.exitOverride();
  for (const subcommand of command.commands) exitInsteadOfThrowing(subcommand);
}
