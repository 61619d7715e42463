/**
 * Proves `engines`: on the oldest and the newest release of each Node.js line that is promised, the packed package is
 * installed and used, the sandbox is tested and attacked, and what else is named runs: `npm run matrix -- state agents`,
 * `npm run matrix -- --all` for the whole suite. Each Node.js comes from the npm package `node`. Needs a registry.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import Table from "cli-table3";

const VERSIONS = ["20.19.0", "20", "22", "24"];

const { values, positionals } = parseArgs({
  options: { all: { type: "boolean", default: false } },
  allowPositionals: true,
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const endurance = ["run", "--config", "vitest.endurance.config.ts"];

/** What runs on each version, by arguments of `node`. */
const STEPS: Record<string, string[]> = {
  "packed package": ["--import", "tsx", "test/packed/check.ts"],
  sandbox: [vitest, "run", "tools/python"],
  attacks: [vitest, ...endurance, "test/endurance/sandbox-attacks.test.ts", "test/endurance/forgery-attacks.test.ts"],
  ...(values.all && { tests: [vitest, "run"] }),
  ...(positionals.length > 0 && { "named tests": [vitest, "run", ...positionals] }),
};

const folder = await mkdtemp(join(tmpdir(), "nanoflux-matrix-"));
const table = new Table({ head: ["node", "step", "seconds", "result"], style: { head: [], border: [] } });

/** Runs a command with its output shown; its exit code and seconds. */
async function run(command: string, args: readonly string[], cwd: string, path = process.env.PATH) {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, PATH: path },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const [code] = await once(child, "close");
  return { code: Number(code), seconds: (performance.now() - startedAt) / 1000 };
}

/** Installs a version of Node.js; the folder of its program. */
async function install(version: string): Promise<string> {
  const place = await mkdtemp(join(folder, "node-"));
  await writeFile(join(place, "package.json"), '{ "private": true }\n');
  const { code } = await run("npm", ["i", "--no-audit", "--no-fund", "--silent", `node@${version}`], place);
  if (code !== 0) throw new Error(`node@${version} cannot be installed`);
  return join(place, "node_modules/node/bin");
}

try {
  for (const version of VERSIONS) {
    const path = `${await install(version)}${delimiter}${process.env.PATH}`;
    for (const [name, args] of Object.entries(STEPS)) {
      const { code, seconds } = await run("node", args, root, path);
      table.push([version, name, seconds.toFixed(0), code === 0 ? "ok" : `exit code ${code}`]);
      if (code !== 0) process.exitCode = 1;
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(`${table.toString()}\n`);
}
