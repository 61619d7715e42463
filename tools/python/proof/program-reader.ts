import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../state/package-root.js";

/** A Python program of our own that reads another program and does not run it; its first lines say what it prints. */
export const PROGRAM_READER = readFileSync(join(packageRoot, "tools/python/proof/program_reader.py"), "utf8");
