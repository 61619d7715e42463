import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NanofluxError } from "../../../state/errors.js";
import { packageRoot } from "../../../state/package-root.js";
import type { ExportFile } from "../format.js";

/** Where the build writes the reader. */
const BUNDLE = join(packageRoot, "dist", "training", "export", "reward", "nanoflux_reader.js");

/**
 * The reader of answers as one script, for a folder of an export.
 * @throws NanofluxError FILE_NOT_FOUND where the package was not built
 */
export function readerScript(folder: string): ExportFile {
  try {
    return { path: `${folder}nanoflux_reader.js`, content: readFileSync(BUNDLE, "utf8") };
  } catch (cause) {
    throw new NanofluxError("FILE_NOT_FOUND", `There is no ${BUNDLE}.`, "Build the package first: npm run build.", {
      cause,
    });
  }
}
