import type { CampaignConfig } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import type { JudgeTool } from "./judge-tool.js";
import { loadTools } from "./load.js";
import { loadMcpTools } from "./mcp.js";
import { createPythonSandbox, type PythonSandbox } from "./python/sandbox.js";
import { pythonTool } from "./python/tool.js";
import { createSearch, type Search } from "./search/tool.js";
import type { SharedTools } from "./shared-tools.js";
import { statisticsTool } from "./statistics/tool.js";
import { unitsTool } from "./units/tool.js";

/** Names that the Judge's own work hangs on; no tool of a user's takes their place. */
const RESERVED = ["python", "search", "submit_ruling"];

/** Everything that the Judge may call, loaded and checked. */
export interface OpenTools {
  tools: readonly JudgeTool[];
  /** Names of those that the configuration adds: search, MCP, a user's own. */
  added: readonly string[];
  /** Runs nothing and holds nothing before its first use. */
  sandbox: PythonSandbox;
  /** Null where no provider is configured. */
  search: Search | null;
}

/** What tools are opened with beside their configuration. */
interface OpenToolsOptions {
  /** Asked before each write of the cache's file, as of AppendFile. */
  guard?: (() => void) | undefined;
  /** Processes that outlive these tools; the configuration's `sandbox` is then not looked at. */
  shared?: SharedTools | undefined;
  /** One with the limits of the configuration, started ahead; it is closed with these tools. */
  sandbox?: PythonSandbox | undefined;
}

/**
 * Opens the built-in tools (python, units, statistics, and search where a provider is configured), those of MCP
 * servers, and the user's own, which take the place of a built-in one of the same name.
 *
 * @param folder where relative paths and packages under `tools` are looked for
 * @param cacheFile where search keeps the answers of the network; null: in memory
 * @throws NanofluxError of a tool, server or corpus that cannot be had; what was opened before is closed again.
 */
export async function openTools(
  config: Pick<CampaignConfig, "sandbox" | "search" | "tools" | "mcp">,
  folder: string,
  cacheFile: string | null,
  { guard, shared, sandbox: started }: OpenToolsOptions = {},
): Promise<OpenTools> {
  const sandbox = shared?.sandbox ?? started ?? createPythonSandbox(config.sandbox);
  const search = config.search.providers.length > 0 ? await createSearch(config.search, cacheFile, guard) : null;
  const builtIn: JudgeTool[] = [
    pythonTool(sandbox, config.sandbox.outputKb),
    unitsTool,
    statisticsTool,
    ...(search ? [search.tool] : []),
  ];
  // `tools: [units]` only asks for what is there anyway.
  const isBuiltIn = (name: string) => builtIn.some((tool) => tool.name === name);
  const own = await (shared?.load ?? loadTools)(
    config.tools.filter((name) => !isBuiltIn(name)),
    folder,
  );
  try {
    const taken = own.find(({ name }) => RESERVED.includes(name));
    if (taken !== undefined) {
      const fix = `Rename it; ${RESERVED.join(", ")} are reserved.`;
      throw new NanofluxError("TOOL_INVALID", `A tool of your own cannot be named "${taken.name}".`, fix);
    }
    const further = [...own, ...(await loadMcpTools(config.mcp))];
    const replaced = new Set(further.map(({ name }) => name));
    return {
      tools: [...builtIn.filter(({ name }) => !replaced.has(name)), ...further],
      added: [...new Set([...(search ? ["search"] : []), ...config.tools.filter(isBuiltIn), ...replaced])],
      sandbox,
      search,
    };
  } catch (error) {
    if (!shared) await Promise.allSettled(own.map((tool) => tool.close?.()));
    throw error;
  }
}
