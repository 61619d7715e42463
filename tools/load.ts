import { stat } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { NanofluxError } from "../state/errors.js";
import { loadHostedTool } from "./hosted/hosted-tool.js";
import type { JudgeTool } from "./judge-tool.js";

/**
 * Loads the tools that a configuration names, each into its own process, and checks them before anything is played.
 *
 * @param names files (`./units.ts`, absolute or relative to `folder`) or packages
 * @param folder the configuration's
 * @throws NanofluxError FILE_NOT_FOUND, TOOL_UNKNOWN or TOOL_INVALID; those already loaded are closed again.
 */
export async function loadTools(names: readonly string[], folder: string): Promise<JudgeTool[]> {
  const loading = await Promise.allSettled(names.map((name) => loadTool(name, folder)));
  const tools = loading.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failed = loading.find((result) => result.status === "rejected");
  if (failed === undefined) return tools;
  await Promise.all(tools.map((tool) => tool.close?.()));
  throw failed.reason;
}

async function loadTool(name: string, folder: string): Promise<JudgeTool> {
  if (!isPath(name)) return loadHostedTool(name, folder);
  const file = resolve(folder, name);
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return loadHostedTool(file, dirname(file));
  const fix = "Correct the path under `tools:`, or write the file: nanoflux tools new NAME";
  throw new NanofluxError("FILE_NOT_FOUND", `There is no tool file "${file}".`, fix);
}

/** True for a path, as opposed to a package's name: a leading dot, an absolute path, or a script's extension. */
function isPath(name: string): boolean {
  return name.startsWith(".") || isAbsolute(name) || /\.[cm]?[jt]s$/.test(name);
}
