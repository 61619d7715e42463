import { PROGRAM_READER, READER_MODULE } from "./program-reader.js";
import type { Wheel } from "./wheels.js";

/** The modules that judges' programs use most: imported once into the snapshot, free afterwards. */
const COMMON = `math cmath fractions decimal statistics itertools functools operator collections random re json string
  datetime calendar heapq bisect typing dataclasses enum time textwrap traceback copy numbers ast hashlib`.split(/\s+/);

/**
 * The Python code that runs before the snapshot is taken; the packages in `pure` and our reader of programs become part
 * of it. `random` and string hashes have a fixed seed, so that a program prints the same in every child, now and when a
 * row is verified.
 */
export function preludeOf(pure: Wheel[]): string {
  return [
    "import sys",
    ...pure.map(({ file }) => `sys.path.append(${JSON.stringify(`/packages/${file}`)})`),
    ...COMMON.map((name) => `import ${name}`),
    // A pure package may need a compiled one, which is not loaded yet: such a package is imported later.
    ...pure.flatMap(({ imports }) => imports).map((name) => `try: import ${name}\nexcept ImportError: pass`),
    `reader = type(sys)(${JSON.stringify(READER_MODULE)})`,
    `exec(compile(${JSON.stringify(PROGRAM_READER)}, reader.__name__, 'exec'), reader.__dict__)`,
    "sys.modules[reader.__name__] = reader",
    "random.seed(0)",
    "for name in [name for name in globals() if not name.startswith('_') and name != 'name']: del globals()[name]",
    "del name",
  ].join("\n");
}
