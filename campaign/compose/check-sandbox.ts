import { NanofluxError } from "../../state/errors.js";
import type { PythonSandbox } from "../../tools/python/sandbox.js";

/** A program of no campaign's round. */
const SCOPE = "start/check";
/** A machine under load may be slow once. */
const TRIES = 2;

/**
 * Runs a program in the sandbox, before anything is paid: without it no question can be proven.
 * @throws NanofluxError SANDBOX_UNAVAILABLE, FOLDER_UNWRITABLE or PACKAGE_UNTRUSTED where none runs
 */
export async function checkSandbox(sandbox: PythonSandbox): Promise<void> {
  let problem = "";
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { status, stdout, error } = await sandbox.run(SCOPE, "print(6 * 7)");
    sandbox.release(SCOPE);
    if (status === "ok" && stdout.trim() === "42") return;
    problem = error || `it printed ${JSON.stringify(stdout)}`;
  }
  throw new NanofluxError(
    "SANDBOX_UNAVAILABLE",
    `The Judge's Python runs no program here: ${problem}`,
    "Raise sandbox.wallSeconds and sandbox.memoryMb, or run `npx nanoflux doctor`; it names what is missing.",
  );
}
