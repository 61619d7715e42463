import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** All that a user's tool sees of our environment, beside variables whose names begin with NANOFLUX_TOOL_. */
const HARMLESS = ["PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot"];

/** Starts the host program (host.ts) for a tool, in a process with a scrubbed environment. */
export function forkHost(tool: string, folder: string): ChildProcess {
  const { program, execArgv } = hostProgram();
  return fork(program, [tool, folder], {
    cwd: folder,
    env: scrubbed(process.env),
    execArgv,
    // What the tool prints goes where errors go, so that our own output stays machine-readable.
    stdio: ["ignore", process.stderr.fd, process.stderr.fd, "ipc"],
  });
}

/** The host as it lies beside this file: compiled, or in the checkout as TypeScript, which jiti's loader reads. */
function hostProgram(): { program: string; execArgv: string[] } {
  const compiled = import.meta.url.endsWith(".js");
  const program = fileURLToPath(new URL(compiled ? "./host.js" : "./host.ts", import.meta.url));
  if (compiled) return { program, execArgv: [] };
  const jiti = dirname(createRequire(import.meta.url).resolve("jiti/package.json"));
  return { program, execArgv: ["--import", join(jiti, "lib/jiti-register.mjs")] };
}

function scrubbed(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => HARMLESS.includes(name) || name.startsWith("NANOFLUX_TOOL_")),
  );
}
