import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isBuilt, moduleFile } from "../../state/package-root.js";

/** The environment variables that a user's tool sees, besides those whose names begin with NANOFLUX_TOOL_. */
const HARMLESS = ["PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot"];

/** Starts the host program (host.ts) for a tool, in a process with a scrubbed environment. */
export function forkHost(tool: string, folder: string): ChildProcess {
  const { program, execArgv } = hostProgram();
  return fork(program, [tool, folder], {
    cwd: folder,
    env: scrubbed(process.env),
    execArgv,
    // The tool's output goes to stderr, so that our stdout stays machine-readable.
    stdio: ["ignore", process.stderr.fd, process.stderr.fd, "ipc"],
  });
}

/** The host program: compiled, or in a checkout as TypeScript, which jiti's loader reads. */
function hostProgram(): { program: string; execArgv: string[] } {
  const program = moduleFile("tools/hosted/host.js");
  if (isBuilt) return { program, execArgv: [] };
  const jiti = dirname(createRequire(import.meta.url).resolve("jiti/package.json"));
  return { program, execArgv: ["--import", join(jiti, "lib/jiti-register.mjs")] };
}

function scrubbed(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => HARMLESS.includes(name) || name.startsWith("NANOFLUX_TOOL_")),
  );
}
