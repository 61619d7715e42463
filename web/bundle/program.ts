import { join } from "node:path";
import { packageRoot } from "../../state/package-root.js";

/** The folder of the page's program for copies of it, as the build leaves it. */
export const PROGRAM = join(packageRoot, "dist", "web", "bundle");
