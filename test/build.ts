import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lockFolder } from "../state/store/lock/folder-lock.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What dist/ is built from. */
const SOURCES = [
  "agents",
  "campaign",
  "cli",
  "debug",
  "domains",
  "fleet",
  "graphs",
  "http",
  "index.ts",
  "simulated",
  "state",
  "studio",
  "tools",
  "training",
  "web",
];

/** When the newest source was changed, tests left out; milliseconds. */
function newest(path: string): number {
  if (!existsSync(path)) return 0;
  if (statSync(path).isDirectory()) return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
  return /(?<!\.test)\.([mc]?[jt]sx?|css|html)$/.test(path) ? statSync(path).mtimeMs : 0;
}

/**
 * Builds dist/ anew where the sources are newer, so that no test runs an old program. After `npm test`, which builds
 * first, there is nothing to do; test files that run side by side build once.
 */
export async function buildWhereStale(): Promise<void> {
  const folder = join(root, "node_modules", ".nanoflux-build");
  mkdirSync(folder, { recursive: true });
  const lock = await lockFolder(folder, { patienceMs: 240_000 });
  try {
    const program = join(root, "dist", "cli", "main.js");
    const built = existsSync(program) ? statSync(program).mtimeMs : 0;
    const changed = Math.max(...SOURCES.map((source) => newest(join(root, source))));
    if (changed > built) execFileSync("npm", ["run", "build"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  } finally {
    await lock.release();
  }
}
