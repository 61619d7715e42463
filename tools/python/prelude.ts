import type { Wheel } from "./wheels.js";

/** Modules that judges' programs use most: imported once, into the snapshot, and free from then on. */
const COMMON = `math cmath fractions decimal statistics itertools functools operator collections random re json string
  datetime calendar heapq bisect typing dataclasses enum time textwrap traceback copy numbers`.split(/\s+/);

/**
 * What Python runs before the snapshot is taken; `pure` are the packages that become part of it. `random` starts from
 * a fixed seed (as string hashes do), so that a program prints the same in every child, today and when a row is verified.
 */
export function preludeOf(pure: Wheel[]): string {
  return [
    "import sys",
    ...pure.map(({ file }) => `sys.path.append(${JSON.stringify(`/packages/${file}`)})`),
    ...COMMON.map((name) => `import ${name}`),
    // A pure package may need a compiled one, which is not there yet: it is imported late.
    ...pure.flatMap(({ imports }) => imports).map((name) => `try: import ${name}\nexcept ImportError: pass`),
    "random.seed(0)",
    "for name in [name for name in globals() if not name.startswith('_') and name != 'name']: del globals()[name]",
    "del name",
  ].join("\n");
}
