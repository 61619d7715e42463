import colors from "picocolors";
import { NanofluxError } from "../state/errors.js";
import { cannotWrite, isSystemError } from "../state/store/folder-fault.js";
import { plainText, terminalText } from "./terminal-text.js";
import { columnsOf, wrapped } from "./wrap.js";

/* Everything that the commands write goes through here, so that no text of others reaches a terminal as it is. */

/** Writes a result for programs: indented JSON on stdout, exact. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Writes one of many results for programs: a line of JSON on stdout, exact. */
export function printJsonLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Writes text for people on stdout. */
export function print(text: string): void {
  process.stdout.write(`${terminalText(text)}\n`);
}

/** Writes text for people on stderr: what goes on, beside the result. A terminal gets lines broken between words. */
export function say(text: string): void {
  const { isTTY } = process.stderr;
  const lines = isTTY
    ? wrapped(terminalText(text), columnsOf(process.stderr), 0, false).join("\n")
    : terminalText(text);
  process.stderr.write(`${lines}\n`);
}

/** Draws a line on stderr over the last one that was drawn; an empty one takes it away. */
export function draw(line: string): void {
  process.stderr.write(`\r\u001b[K${terminalText(line)}`);
}

/** Hands on what a program that the user started writes, as it is. */
export function passOn(output: string): void {
  process.stderr.write(output);
}

/**
 * Prints the error and its fix on stderr (as one JSON object with --json), and returns
 * the exit code: 2 for what the user can fix, 1 for a bug of ours, which is printed with its stack.
 */
export function printError(cause: unknown, json = process.argv.includes("--json")): number {
  const error = isOfSystem(cause) ? systemError(cause) : cause;
  const known = NanofluxError.isInstance(error);
  const message = error instanceof Error ? error.message : String(error);
  if (json) {
    const shown = known ? { code: error.code, message, fix: error.fix } : { code: "UNEXPECTED", message, fix: null };
    process.stderr.write(`${JSON.stringify({ error: shown })}\n`);
  } else if (known) {
    say(
      `${colors.red(`error ${error.code}`)}: ${plainText(message)}\n  ${colors.cyan("fix")}: ${plainText(error.fix)}`,
    );
  } else {
    const stack = error instanceof Error ? (error.stack ?? message) : message;
    say(`${colors.red("unexpected error")}: ${plainText(stack)}`);
  }
  return known ? 2 : 1;
}

/** Whether the system refused something: a file that is none, a disk that is full, an address in use. */
const isOfSystem = (error: unknown): error is NodeJS.ErrnoException => isSystemError(error) && "errno" in error;

/** What a full, read-only or wrongly laid out disk says, wherever a command meets it. */
const UNWRITABLE = ["ENOSPC", "EDQUOT", "EISDIR", "EROFS"];

/** What the user can do about it: nothing is wrong with the program. */
function systemError(error: NodeJS.ErrnoException): NanofluxError {
  if (UNWRITABLE.includes(error.code ?? "")) return cannotWrite(error.path ?? "the output", error);
  const what = error.path === undefined ? "The system refused" : `Cannot use ${error.path}`;
  const fix = "See that it is there, of the right kind, and yours to read.";
  return new NanofluxError("FILE_NOT_FOUND", `${what}: ${error.message}.`, fix);
}
