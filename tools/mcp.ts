import type { McpConfig, McpServerConfig } from "../state/config/mcp-config.js";
import { NanofluxError } from "../state/errors.js";
import type { JudgeTool } from "./judge-tool.js";
import { fromLangChainTool } from "./langchain-tool.js";

/** Separates a server's name from its tool's, as in LangChain's adapter. */
const SEPARATOR = "__";

/**
 * Connects to Model Context Protocol servers through LangChain's adapter; their tools become judge tools, named
 * `SERVER__TOOL`. Closing any tool of a server disconnects it, and stops it if it was started here.
 *
 * @throws NanofluxError TOOL_INVALID when a server cannot be reached or a tool's schema cannot be used,
 *   TOOL_UNKNOWN when a server lacks a tool that the configuration names. Servers already connected are disconnected.
 */
export async function loadMcpTools(servers: McpConfig): Promise<JudgeTool[]> {
  const loading = await Promise.allSettled(Object.entries(servers).map(([name, server]) => loadServer(name, server)));
  const tools = loading.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
  const failed = loading.find((result) => result.status === "rejected");
  if (failed === undefined) return tools;
  await Promise.allSettled(tools.map((tool) => tool.close?.()));
  throw failed.reason;
}

async function loadServer(name: string, server: McpServerConfig): Promise<JudgeTool[]> {
  const { MultiServerMCPClient } = await import("@langchain/mcp-adapters");
  const timeoutMs = server.timeoutSeconds * 1000;
  const client = new MultiServerMCPClient({
    mcpServers: { [name]: connection(name, server) },
    prefixToolNameWithServerName: true,
    additionalToolNamePrefix: "",
    defaultToolTimeout: timeoutMs,
  });
  try {
    const offered = await client.getTools();
    const tools = offered.map((tool) => fromLangChainTool(tool, timeoutMs));
    return chosen(name, server.tools, tools).map((tool) => ({ ...tool, close: () => client.close() }));
  } catch (cause) {
    await client.close();
    if (NanofluxError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = `Check mcp.${name} in the configuration: run its command by hand, or open its url.`;
    throw new NanofluxError("TOOL_INVALID", `The MCP server "${name}" cannot be used: ${reason}`, fix, { cause });
  }
}

function connection(name: string, server: McpServerConfig) {
  if ("url" in server) {
    return { transport: "http" as const, url: server.url, headers: variables(name, server.headersEnv) };
  }
  const env = variables(name, Object.fromEntries(server.env.map((variable) => [variable, variable])));
  return { transport: "stdio" as const, command: server.command, args: server.args, env };
}

/** The values of environment variables, under the configured keys. */
function variables(server: string, wanted: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(wanted).map(([key, variable]) => {
      const value = process.env[variable];
      if (value !== undefined) return [key, value];
      const message = `The MCP server "${server}" needs the environment variable ${variable}, which is not set.`;
      throw new NanofluxError("TOOL_INVALID", message, `Set ${variable}, or take it out of mcp.${server}.`);
    }),
  );
}

/** The tools that the configuration names, or all if it names none. */
function chosen(server: string, names: readonly string[] | undefined, tools: readonly JudgeTool[]): JudgeTool[] {
  const offered = new Map(tools.map((tool) => [tool.name.slice(server.length + SEPARATOR.length), tool]));
  if (offered.size === 0) {
    const fix = `Take mcp.${server} out of the configuration.`;
    throw new NanofluxError("TOOL_INVALID", `The MCP server "${server}" offers no tool.`, fix);
  }
  return (names ?? [...offered.keys()]).map((name) => {
    const tool = offered.get(name);
    if (tool !== undefined) return tool;
    const fix = `Choose from: ${[...offered.keys()].join(", ")}.`;
    throw new NanofluxError("TOOL_UNKNOWN", `The MCP server "${server}" has no tool "${name}".`, fix);
  });
}
