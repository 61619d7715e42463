import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What dist/ is built from. */
const SOURCES = ["agents", "graphs", "tools", "state", "domains", "training", "cli", "web", "index.ts"];
const ENTRY = "dist/cli/main.js";

/** When the newest source was changed, tests left out; milliseconds. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  if (statSync(path).isDirectory()) return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
  return /(?<!\.test)\.[mc]?[jt]s$/.test(path) ? statSync(path).mtimeMs : 0;
}

/** Vitest's global set-up: whole-program tests run dist/, so it is built anew where the sources are newer. */
export default function buildWhereStale(): void {
  const built = existsSync(ENTRY) ? statSync(ENTRY).mtimeMs : 0;
  if (Math.max(...SOURCES.map(newest)) > built) execFileSync("npm", ["run", "build"], { stdio: "inherit" });
}
