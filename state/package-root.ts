import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The folder of this package: the nearest ancestor with a package.json, both from source and from dist. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Whether the build runs, and not the TypeScript sources. */
export const isBuilt: boolean = import.meta.url.endsWith(".js");

/**
 * The file of one of this package's modules, as it is built or in the sources, whichever runs. The command line is bundled
 * into a few files, so a module cannot look for others beside itself.
 * @param name from the package's folder, with the ending that it has in the build: `tools/python/child.mjs`
 */
export const moduleFile = (name: string): string =>
  isBuilt ? join(packageRoot, "dist", name) : join(packageRoot, name.replace(/\.js$/, ".ts"));

/** This package's version, from package.json. */
export const packageVersion: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"))).version;

function findRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : findRoot(dirname(folder));
}
