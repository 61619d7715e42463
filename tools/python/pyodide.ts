import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { z } from "zod";
import { moduleFile } from "../../state/package-root.js";

const LockedPackage = z.object({
  name: z.string(),
  version: z.string(),
  file_name: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  package_type: z.string(),
  depends: z.array(z.string()),
  imports: z.array(z.string()),
});
export type LockedPackage = z.infer<typeof LockedPackage>;

const Lock = z.object({
  info: z.object({ python: z.string() }).loose(),
  packages: z.record(z.string(), LockedPackage),
});
export type PyodideLock = z.infer<typeof Lock>;

/** The folder of the npm package `pyodide`, as a real path: the permission model does not follow links. */
export const PYODIDE_FOLDER = realpathSync(dirname(createRequire(import.meta.url).resolve("pyodide/package.json")));

/** The program that children run. */
export const CHILD_PROGRAM = realpathSync(moduleFile("tools/python/child.mjs"));

/** Everything that a child may read from disk. */
export const READABLE = [
  PYODIDE_FOLDER + sep,
  ...["child.mjs", "harden.mjs", "reset.mjs"].map((file) => join(dirname(CHILD_PROGRAM), file)),
];

const readJson = (file: string): unknown => JSON.parse(readFileSync(join(PYODIDE_FOLDER, file), "utf8"));

/** Pyodide's version, which a snapshot and its packages are tied to. */
export const PYODIDE_VERSION = z.object({ version: z.string() }).parse(readJson("package.json")).version;

let lock: PyodideLock | undefined;
/** The packages that fit this Pyodide, with their checksums; pinned by npm's own checksum of the package. */
export function pyodideLock(): PyodideLock {
  lock ??= Lock.parse(readJson("pyodide-lock.json"));
  return lock;
}
