import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "../../state/store/cache-folder.js";

/*
 * `npm run consumers [-- PATTERN…]`: has the real consumers of our exports read them, and the trainers of our recipes train.
 * Makes a virtual environment of pinned versions in the cache folder (6 GB with torch) by uv, or uses the one that
 * NANOFLUX_TEST_VENV names. Says so and ends with 0 where no Python or no registry can be had.
 */

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const SUITES = [
  "training/export/consumers.test.ts",
  "training/export/verifiers/hundred-replies.test.ts",
  "training/export/reward/agreement.test.ts",
  "training/finetune/train.test.ts",
  "training/finetune/recipes.test.ts",
  "training/distill/tiny-model.test.ts",
];
/** Of the endurance suite, which has a configuration of its own. */
const ENDURANCE = ["test/endurance/evolve-train.test.ts"];

/** Runs a program and shows what it says; its exit code. */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(program, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  const code = await Promise.race([once(child, "close"), once(child, "error").then(() => [127])]);
  return typeof code[0] === "number" ? code[0] : 1;
}

function skip(why: string): never {
  console.log(`skipped: ${why}`);
  process.exit(0);
}

/** The program's first line of output; null where it cannot be run. */
function said(program: string, args: readonly string[]): string | null {
  try {
    return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
}

/** uv of the PATH, or installed by pip beside the environment. */
async function uvIn(folder: string): Promise<string> {
  if (said("uv", ["--version"]) !== null) return "uv";
  const tools = join(folder, "tools");
  const uv = join(tools, "bin", "uv");
  if (said(uv, ["--version"]) !== null) return uv;
  if ((await run("python3", ["-m", "venv", tools])) !== 0) skip("python3 makes no virtual environment.");
  if ((await run(join(tools, "bin", "pip"), ["install", "--quiet", "uv==0.13.9"])) !== 0)
    skip("uv cannot be installed: no registry answers.");
  return uv;
}

/** The environment with everything pinned in it, made once. */
async function environment(): Promise<string> {
  const { NANOFLUX_TEST_VENV } = process.env;
  if (NANOFLUX_TEST_VENV) return NANOFLUX_TEST_VENV;
  const version = said("python3", ["-c", "import sys; print(int(sys.version_info >= (3, 11)))"]);
  if (version !== "1") skip("there is no python3 of release 3.11 or later.");
  const folder = await cacheFolder("consumers");
  const venv = join(folder, "venv");
  const done = join(venv, "installed");
  if (
    await access(done).then(
      () => true,
      () => false,
    )
  )
    return venv;
  const uv = await uvIn(folder);
  const pip = ["pip", "install", "--python", join(venv, "bin", "python")];
  console.log(`Installing into ${venv}: some 6 GB with torch.`);
  const steps = [
    ["venv", "--clear", "--python", "python3", venv],
    [...pip, "--requirements", join(here, "requirements.txt")],
    [...pip, "--no-deps", "--requirements", join(here, "without-dependencies.txt")],
  ];
  for (const step of steps)
    if ((await run(uv, ["--quiet", ...step])) !== 0) skip(`uv ${step.slice(0, 2).join(" ")} failed: see above.`);
  await writeFile(done, "");
  return venv;
}

const NANOFLUX_TEST_VENV = await environment();
const wanted = process.argv.slice(2);
const vitest = [
  fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url)),
  "run",
  "--maxWorkers=1",
];
const tests = (args: readonly string[]) => run(process.execPath, [...vitest, ...args], { NANOFLUX_TEST_VENV });
if (wanted.length > 0) process.exitCode = await tests(wanted);
else {
  const main = await tests(SUITES);
  process.exitCode = (await tests(["--config", "vitest.endurance.config.ts", ...ENDURANCE])) || main;
}
