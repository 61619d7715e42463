import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { INSTALL, loadPackages } from "../../fleet/database/packages.js";
import { findPostgres } from "../../fleet/embedded/find.js";
import type { SandboxConfig } from "../../state/config/sandbox-config.js";
import { openVectorIndex } from "../../state/novelty/open-vector-index.js";
import { packageRoot } from "../../state/package-root.js";
import { findLayers } from "../../tools/python/layers.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { attempt, type Check, missing, ok, warning } from "./check.js";

/** Checks this machine: Node, the vector index, Python and its sandbox, and what a fleet would need. */
export async function machineChecks(sandbox: SandboxConfig): Promise<Check[]> {
  const checks = await Promise.all([
    attempt("node", nodeChecks),
    attempt("hnswlib", vectorIndexChecks),
    attempt("python", () => pythonChecks(sandbox)),
    attempt("sandbox", () => layerChecks(sandbox)),
    attempt("fleet", fleetChecks),
  ]);
  return checks.flat();
}

/** The minimum version, such as `20.19.0`, from package.json. */
function leastNode(): string {
  const manifest = z.object({ engines: z.object({ node: z.string().regex(/^>=\d+\.\d+\.\d+$/) }) });
  return manifest.parse(JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"))).engines.node.slice(2);
}

async function nodeChecks(): Promise<Check[]> {
  const here = process.versions.node;
  const least = leastNode();
  if (here.localeCompare(least, "en", { numeric: true }) >= 0) return [ok("node", `${here} (${least} or newer)`)];
  return [
    missing("node", `${here} is older than ${least}.`, `Install Node ${least} or newer from https://nodejs.org.`),
  ];
}

async function vectorIndexChecks(): Promise<Check[]> {
  const { notice } = await openVectorIndex(8);
  if (notice === null) return [ok("hnswlib", "loads")];
  return [warning("hnswlib", notice, "apt-get install python3 make g++ && npm ci")];
}

/** What only a fleet needs is nothing that a machine lacks. */
async function fleetChecks(): Promise<Check[]> {
  const programs = findPostgres();
  const packages = await loadPackages().then(
    () => null,
    () => `without the optional packages of --fleet: ${INSTALL}`,
  );
  const database =
    programs === null ? "no PostgreSQL for --fleet embedded" : `PostgreSQL for --fleet embedded: ${programs}`;
  return [ok("fleet", packages === null ? database : `${packages}; ${database}`)];
}

/** Runs a real program, to test exactly what a campaign will need. */
async function pythonChecks(config: SandboxConfig): Promise<Check[]> {
  const sandbox = createPythonSandbox({ ...config, size: 1 });
  try {
    const { status, stdout, error } = await sandbox.run("doctor", "import platform\nprint(platform.python_version())");
    if (status === "ok") return [ok("python", `runs sandboxed programs: Python ${stdout.trim()}, from Pyodide`)];
    const fix = "Raise sandbox.wallSeconds and sandbox.memoryMb, or install the packages again: npm ci";
    return [missing("python", `A trial program ended with ${status}: ${error ?? "no message"}`, fix)];
  } finally {
    await sandbox.close();
  }
}

async function layerChecks(limits: SandboxConfig): Promise<Check[]> {
  const { missing: absent } = await findLayers(limits);
  if (absent.length === 0) return [ok("sandbox", "every wrapper of the operating system works")];
  return absent.map(({ name, stops }) =>
    warning(
      "sandbox",
      `without ${name}, which stops ${stops}; Pyodide's and Node's own protections remain.`,
      "On Linux: apt-get install util-linux, and allow user namespaces; docs/sandbox.md lists what is lost otherwise.",
    ),
  );
}
