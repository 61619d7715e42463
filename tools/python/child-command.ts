import type { Layers } from "./layers.js";
import { nodeFlags } from "./node-flags.js";
import { CHILD_PROGRAM, PYODIDE_FOLDER, pyodideLock, READABLE } from "./pyodide.js";
import type { OpenWheel } from "./wheels.js";
import { isCompiled } from "./wheels.js";

/** First descriptor of a child that holds a verified file; the wheels come first, in their order. */
export const FIRST_FILE = 4;

/** What a child is for; see child.mjs. */
type ChildTask =
  | {
      /** A snapshot to start from: its descriptor, and the byte at which it begins. */
      snapshot: { descriptor: number; start: number };
      outputBytes: number;
    }
  | {
      /** A program of our own, and what it is run for: a file that it leaves, or, where that is null, the heap. */
      build: { program: string; file: string | null };
    };

/** The command line that starts a child with these wheels. */
export function childCommand(layers: Layers, wheels: OpenWheel[], task: ChildTask): string[] {
  const settings = {
    pyodide: PYODIDE_FOLDER,
    lock: { info: pyodideLock().info, packages: {} },
    wheels: wheels.map(({ wheel }, index) => ({
      file: wheel.file,
      descriptor: FIRST_FILE + index,
      compiled: isCompiled(wheel),
      imports: wheel.imports,
    })),
    snapshot: null,
    build: null,
    ...task,
  };
  const flags = nodeFlags(READABLE, "build" in task ? "build" : "serve");
  return [...layers.argv, process.execPath, ...flags, CHILD_PROGRAM, JSON.stringify(settings)];
}
