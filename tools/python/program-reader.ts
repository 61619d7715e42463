import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../state/package-root.js";

/** Python source of our module that reads another program and does not run it; its first lines say what it prints. */
export const PROGRAM_READER = readFileSync(join(packageRoot, "tools/python/program_reader.py"), "utf8");
/** The name under which the sandbox's snapshot holds it. */
export const READER_MODULE = "nanoflux_program_reader";

/** Python code that prints the reading of a program, where `print_reading` is defined. */
export function printReading(program: string): string {
  const json = JSON.stringify(program).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  // ASCII in quotes reads alike in JSON and in Python.
  return `print_reading(${JSON.stringify(json)})`;
}
