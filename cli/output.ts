import colors from "picocolors";
import { NanofluxError } from "../state/errors.js";
import { cannotWrite, isSystemError } from "../state/store/folder-fault.js";

/** Writes a result for programs: indented JSON on stdout. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes text for people on stdout. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/**
 * Says on stderr what went wrong and what mends it (one JSON object where the command was given --json), and returns
 * the exit code: 2 for what the user can mend, 1 for a fault of our own, which comes with its stack.
 */
export function printError(thrown: unknown, json = process.argv.includes("--json")): number {
  const error = isUnwritable(thrown) ? cannotWrite(thrown.path ?? "a file", thrown) : thrown;
  const known = NanofluxError.isInstance(error);
  const message = error instanceof Error ? error.message : String(error);
  if (json) {
    const shown = known ? { code: error.code, message, fix: error.fix } : { code: "UNEXPECTED", message, fix: null };
    process.stderr.write(`${JSON.stringify({ error: shown })}\n`);
  } else if (known) {
    process.stderr.write(`${colors.red(`error ${error.code}`)}: ${message}\n  ${colors.cyan("fix")}: ${error.fix}\n`);
  } else {
    const stack = error instanceof Error ? (error.stack ?? message) : message;
    process.stderr.write(`${colors.red("unexpected error")}: ${stack}\n`);
  }
  return known ? 2 : 1;
}

/** What a full, read-only or wrongly laid out disk says, wherever a command meets it. */
const UNWRITABLE = ["ENOSPC", "EDQUOT", "EISDIR", "EROFS"];

function isUnwritable(error: unknown): error is NodeJS.ErrnoException {
  return isSystemError(error) && UNWRITABLE.includes(error.code ?? "");
}
