import { Command } from "commander";
import { loadConfig } from "../state/config/config-file.js";
import { wholeNumber } from "./flag-values.js";
import { passOn, print, printJson, say } from "./output.js";

interface Flags {
  config?: string;
  generations: number;
  out: string;
  json?: boolean;
}

/** `nanoflux evolve`: generations of campaign, training and exam. Exit code 1 where it was stopped. */
export function evolveCommand(): Command {
  return new Command("evolve")
    .option("-c, --config <file>", "nanoflux.yaml with a `student` and `evolve`; not needed to go on")
    .option("-g, --generations <count>", "how many generations there shall be in the end", wholeNumber(1), 3)
    .option("-o, --out <folder>", "all of it; what is done there is not done again", "evolution")
    .option("--json", "one JSON object on stdout")
    .action(runEvolve);
}

async function runEvolve({ config: file, generations, out, json }: Flags): Promise<void> {
  const config = file === undefined ? null : await loadConfig(file);
  const { evolve } = await import("../training/evolve/evolve.js");
  const stopping = new AbortController();
  const abort = () => stopping.abort(new Error("stopped"));
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  try {
    const evolved = await evolve({ folder: out, config, generations, say, stream: passOn, signal: stopping.signal });
    if (json) printJson({ reason: evolved.reason, report: evolved.report, ...evolved.state });
    else print(`${evolved.text}\nWritten to ${evolved.report}`);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    say(`\nStopped. Nothing is lost: npx nanoflux evolve --out ${out} goes on.`);
    process.exitCode = 1;
  } finally {
    process.off("SIGINT", abort);
    process.off("SIGTERM", abort);
  }
}
