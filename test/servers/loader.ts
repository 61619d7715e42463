import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Arguments for `node` with which a child process runs TypeScript. */
export const typescriptLoader: string[] = [
  "--import",
  join(dirname(createRequire(import.meta.url).resolve("jiti/package.json")), "lib/jiti-register.mjs"),
];
