import type { SeededRandom } from "../../../state/numbers/random.js";

/** A Python literal of a text. */
const literal = (text: string): string => `__import__('base64').b64decode('${Buffer.from(text).toString("base64")}')`;
const indent = (text: string): string => text.replaceAll(/^/gm, "    ");
/** Runs `source` in place, ignoring exceptions; `exec` keeps its indentation. */
const swallowed = (source: string): string => `try:\n    exec(${literal(source)})\nexcept BaseException: pass\n`;

/** Equivalent ways to run a program. */
const DISGUISES: ((program: string) => string)[] = [
  (program) => program,
  (program) => `exec(${literal(program)})`,
  (program) => `exec(__import__('zlib').decompress(__import__('zlib').compress(${literal(program)})))`,
  (program) => `import marshal\nexec(marshal.loads(marshal.dumps(compile(${literal(program)}, 'other', 'exec'))))`,
  (program) => `def hidden():\n${indent(`exec(${literal(program)}, globals())`)}\nhidden()`,
  (program) => `class Hidden:\n${indent(`exec(${literal(program)}, globals())`)}`,
  (program) => `list(exec(${literal(program)}, globals()) for _ in range(2))`,
  (program) => `class Late:\n    def __del__(self):\n        exec(${literal(program)}, globals())\nLate()`,
  (program) => `import functools\nfunctools.reduce(lambda _, code: exec(code, globals()), [${literal(program)}], None)`,
  (program) => `import sys\nsys.addaudithook(lambda *_: None)\nsys.setrecursionlimit(5000)\nexec(${literal(program)})`,
];

/** One to three programs in a row, each run regardless of earlier exceptions, all in a random disguise. */
export function disguise(programs: string[], prelude: string, random: SeededRandom): string {
  const [last = "", ...others] = [...programs].reverse();
  const chained = prelude + others.map((program) => swallowed(prelude + program)).join("") + last;
  return random.pick(DISGUISES)(chained);
}
