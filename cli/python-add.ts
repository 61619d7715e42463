import { Command } from "commander";
import { CampaignConfig } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import type { Wheel } from "../tools/python/wheels.js";
import { print, printJsonLine } from "./output.js";

interface Flags {
  from?: string;
  trust?: true;
  source?: string;
  json?: true;
}

/** `nanoflux python add`: brings packages into the Judge's Python, checksums verified, and tries them. */
export function pythonAddCommand(): Command {
  return new Command("add")
    .description("add packages of Pyodide's list to the Judge's Python, with all that they need")
    .argument("<names...>", "such as sympy numpy")
    .option("--from <folder>", "take the wheels from this folder instead of the internet")
    .option("--trust", "with --from: also take wheels that Pyodide's lock file does not name")
    .option("--source <url>", "another server with the same files; checksums are verified all the same")
    .option("--json", "one JSON object, and nothing else")
    .action(addAndTry);
}

async function addAndTry(names: string[], { from, trust, source, json }: Flags): Promise<void> {
  if (trust && from === undefined) {
    throw new NanofluxError(
      "USAGE",
      "--trust is given without --from",
      "It goes with --from DIR: what you trust is that folder.",
    );
  }
  const { addPackages } = await import("../tools/python/packages.js");
  const onProgress = (message: string): void => {
    if (!json) print(`  ${message}`);
  };
  const added = await addPackages({ names, from, trust: trust ?? false, source, onProgress });
  if (!json) print(added.length > 0 ? "Making the snapshot …" : "All of them are there already.");
  await tryImports(added);
  if (json) printJsonLine({ added: added.map(({ name, version, checked }) => ({ name, version, checked })) });
  else if (added.length > 0) print(`Added ${added.map(({ name, version }) => `${name} ${version}`).join(", ")}.`);
}

/** Imports each package once in the sandbox; the snapshot is made on the way. */
async function tryImports(added: Wheel[]): Promise<void> {
  const { createPythonSandbox } = await import("../tools/python/sandbox.js");
  const config = CampaignConfig.parse({}).sandbox;
  const sandbox = createPythonSandbox({ ...config, wallSeconds: 60, programs: added.length, size: 1 });
  try {
    for (const { name, imports } of added) {
      if (imports.length === 0) continue;
      const program = imports.map(
        (module) => `try: import ${module}; found = True\nexcept ImportError as error: last = error`,
      );
      const { status, error } = await sandbox.run(
        "try",
        ["found, last = False, None", ...program, "if not found: raise last"].join("\n"),
      );
      if (status !== "ok") {
        throw new NanofluxError(
          "SANDBOX_UNAVAILABLE",
          `${name} was added but cannot be imported: ${error}`,
          "Add what it needs, or take the version that Pyodide's lock file names.",
        );
      }
    }
  } finally {
    await sandbox.close();
  }
}
