import { join } from "node:path";
import type { CampaignConfig } from "../../state/config.js";
import type { Domain } from "../../state/domain.js";
import type { ToolSpec } from "../../state/message.js";
import type { JudgeTool } from "../../tools/judge-tool.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { pythonTool } from "../../tools/python/tool.js";
import { createToolbox } from "../../tools/registry.js";
import { createSearch } from "../../tools/search/tool.js";
import type { Toolbox } from "../../tools/toolbox.js";

/** For whom the tools are opened; the folder keeps what network searches answered. */
export interface JudgeToolsOptions {
  config: Pick<CampaignConfig, "sandbox" | "search" | "tools" | "mcp">;
  domain: Pick<Domain, "tools">;
  folder: string | null;
}

/**
 * Opens the Judge's tools: Python always, search where a provider is configured, and the user's own. `specs` are those
 * that this domain's Judge is told of: what the domain names and what the configuration adds.
 * @throws NanofluxError TOOL_UNKNOWN where the domain names a tool that is not there, and what opening a tool throws
 */
export async function openJudgeTools({ config, domain, folder }: JudgeToolsOptions): Promise<{
  toolbox: Toolbox;
  specs: ToolSpec[];
}> {
  const sandbox = createPythonSandbox(config.sandbox);
  const added: JudgeTool[] = [];
  if (config.search.providers.length > 0) {
    const search = await createSearch(config.search, folder === null ? null : join(folder, "search-cache.jsonl"));
    added.push(search.tool);
  }
  const toolbox = createToolbox([pythonTool(sandbox), ...added]);
  const names = new Set([...domain.tools, ...added.map(({ name }) => name)]);
  const specs = toolbox.specs([...names]);
  if (names.has("python")) void sandbox.warm().catch(() => undefined);
  return { toolbox, specs };
}
