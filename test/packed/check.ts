import { spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Table from "cli-table3";
import { z } from "zod";

/*
 * Installs the packed package into an empty project, as a user does, and uses it: commands, a tool, the library, its
 * types. Needs a registry. Prints what was measured; ends with 1 where something is not as it should be.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "nanoflux-packed-"));
const project = join(folder, "project");
const table = new Table({ head: ["step", "seconds", "result"], style: { head: [], border: [] } });
const problems: string[] = [];

/** Without what npm hands to the scripts of this checkout. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_"))),
  NO_COLOR: "1",
};

interface Ran {
  code: number | null;
  output: string;
  seconds: number;
}

function run(command: string, args: readonly string[], cwd = project): Promise<Ran> {
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output, seconds: (performance.now() - startedAt) / 1000 }));
  });
}

/** Runs a step and records it; `expected` says what is wrong with its output, or null. */
async function step(
  name: string,
  [command = "", ...args]: readonly string[],
  expected: (output: string) => string | null = () => null,
  code = 0,
): Promise<string> {
  const ran = await run(command, args);
  const problem = ran.code === code ? expected(ran.output) : `exit code ${ran.code}`;
  if (problem !== null) problems.push(`${name}: ${problem}\n${ran.output.slice(-2000)}`);
  table.push([name, ran.seconds.toFixed(1), problem ?? "ok"]);
  return ran.output;
}

const contains = (text: string) => (output: string) => (output.includes(text) ? null : `without "${text}"`);
const without = (pattern: RegExp) => (output: string) => pattern.exec(output)?.[0] ?? null;
const atMost = (name: string, value: number, most: number, unit: string) => {
  const isGood = value <= most;
  if (!isGood) problems.push(`${name}: ${value} ${unit}, at most ${most}`);
  table.push([name, "", `${value} ${unit} (at most ${most})`]);
};

const Lock = z.object({ packages: z.record(z.string(), z.unknown()) });

try {
  await mkdir(project);
  const packed = await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], root);
  const tarball = packed.output.trim().split("\n").at(-1) ?? "";
  await writeFile(join(project, "package.json"), '{ "name": "project", "private": true, "type": "module" }\n');
  // npm 11 asks to approve install scripts: hnswlib-node compiles where it is allowed to, else exact search is used.
  const approved = /^npm warn install-scripts.*\n?/gm;
  await step("npm i nanoflux", ["npm", "i", "--no-audit", "--no-fund", join(folder, tarball)], (output) =>
    without(/warn.*/i)(output.replace(approved, "")),
  );
  const { packages } = Lock.parse(JSON.parse(await readFile(join(project, "package-lock.json"), "utf8")));
  const names = Object.keys(packages).filter((name) => name !== "");
  atMost("packages", names.length, 250, "packages");
  atMost("copies of zod", names.filter((name) => name.endsWith("node_modules/zod")).length, 1, "copies");
  const { output: size } = await run("du", ["-sm", "node_modules"]);
  // To reach: 150. js-tiktoken, which LangChain's core brings, is 22 of it.
  atMost("node_modules", Number.parseInt(size, 10), 150, "MB");

  await step("nanoflux --help", ["npx", "nanoflux", "--help"], contains("resume"));
  await step(
    "nanoflux run --target 3",
    ["npx", "nanoflux", "run", "--target", "3", "--out", "campaign"],
    contains("3 of 3"),
  );
  await step("nanoflux verify", ["npx", "nanoflux", "verify", "campaign"], contains("3 verified"));
  await step("nanoflux show --html", ["npx", "nanoflux", "show", "campaign", "--html"]);
  await step("tools new", ["npx", "nanoflux", "tools", "new", "spread"]);
  await step("tools run", ["npx", "nanoflux", "tools", "run", "./spread.ts", '{"values":[1,2,6]}']);
  await step(
    "a community tool without the package",
    ["npx", "nanoflux", "tools", "run", "community:tools/calculator", '{"input":"1"}'],
    contains("npm install @langchain/community"),
    2,
  );

  await step("npm i -D typescript tsx", [
    "npm",
    "i",
    "--no-audit",
    "--no-fund",
    "-D",
    "typescript@5.9",
    "tsx@4",
    "@types/node@20",
  ]);
  await copyFile(join(root, "docs/examples/run-campaign.ts"), join(project, "run-campaign.ts"));
  const compiler = {
    module: "nodenext",
    target: "es2023",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  };
  await writeFile(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions: compiler, files: ["run-campaign.ts", "spread.ts"] }),
  );
  await step("tsc", ["npx", "tsc"]);
  await step("the library's example", ["npx", "tsx", "run-campaign.ts", "library"], contains("2 of 2 rows verified"));
} finally {
  await rm(folder, { recursive: true, force: true });
}

process.stdout.write(`${table.toString()}\n`);
for (const problem of problems) process.stderr.write(`\n${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
