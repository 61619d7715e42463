import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { NanofluxError } from "../../state/errors.js";

const run = promisify(execFile);

/** The oldest Python that the engine's wheels are built for. */
const LEAST_MINOR = 10;

/** Says whether this Python is new enough and has pip; nothing else is asked of it. */
const PROBE = "import sys, pip; print(sys.version_info.major, sys.version_info.minor)";

/**
 * The Python that downloads and serves.
 * @throws NanofluxError PACKAGE_UNREACHABLE where there is none that is new enough and has pip
 */
export async function findPython(): Promise<string> {
  const tried: string[] = [];
  for (const command of ["python3", "python"]) {
    try {
      const { stdout } = await run(command, ["-I", "-c", PROBE]);
      const [major = 0, minor = 0] = stdout.trim().split(" ").map(Number);
      if (major === 3 && minor >= LEAST_MINOR) return command;
      tried.push(`${command} is Python ${major}.${minor}`);
    } catch (error) {
      tried.push(
        error instanceof Error && "code" in error && error.code === "ENOENT"
          ? `no ${command}`
          : `${command} has no pip`,
      );
    }
  }
  throw new NanofluxError(
    "PACKAGE_UNREACHABLE",
    `No Python 3.${LEAST_MINOR} or newer with pip: ${tried.join("; ")}.`,
    "Install one, on Debian: apt-get install python3 python3-pip.",
  );
}
