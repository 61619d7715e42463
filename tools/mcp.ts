import { createHash } from "node:crypto";
import { z } from "zod";
import type { McpConfig, McpServerConfig } from "../state/config/mcp-config.js";
import { NanofluxError } from "../state/errors.js";
import { defineJudgeTool } from "./define-judge-tool.js";
import type { JudgeTool } from "./judge-tool.js";
import type { McpConnection } from "./mcp-connection.js";
import { McpServer } from "./mcp-server.js";
import { objectSchema } from "./object-schema.js";

/** Between a server's name and its tool's. */
const SEPARATOR = "__";
/** Characters of a tool's name at most, as models' providers take them. */
const LONGEST_NAME = 64;
/** Most characters of a description that the Judge's model gets; ours. */
const LONGEST_DESCRIPTION = 4000;

type OfferedTool = Awaited<ReturnType<McpConnection["tools"]>>[number];

/**
 * Connects to Model Context Protocol servers; their tools become judge tools, named `SERVER__TOOL` with what no model
 * takes in a name replaced. A server that has ended is connected again with the next call. Closing any tool of a server
 * disconnects it, and ends it where it was started here.
 *
 * @throws NanofluxError TOOL_INVALID when a server cannot be reached, or a tool that the configuration names cannot be
 *   used; TOOL_UNKNOWN when a server lacks one. Servers already connected are left again.
 */
export async function loadMcpTools(servers: McpConfig): Promise<JudgeTool[]> {
  const loading = await Promise.allSettled(Object.entries(servers).map(([name, config]) => loadServer(name, config)));
  const tools = loading.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
  const failed = loading.find((result) => result.status === "rejected");
  if (failed === undefined) return tools;
  await Promise.allSettled(tools.map((tool) => tool.close?.()));
  throw failed.reason;
}

async function loadServer(name: string, config: McpServerConfig): Promise<JudgeTool[]> {
  const server = new McpServer(name, config);
  try {
    const offered = await (await server.connection()).tools();
    const { tools, unusable } = usable(server, chosen(name, config.tools, offered), config);
    const [problem] = unusable;
    if (problem && (config.tools !== undefined || tools.length === 0)) throw problem;
    if (problem) {
      const left = unusable.map(({ message }) => message).join(" ");
      process.emitWarning(`MCP server "${name}": ${unusable.length} tools are left out. ${left}`, {
        code: "NANOFLUX_MCP",
      });
    }
    return tools;
  } catch (cause) {
    await server.close();
    if (NanofluxError.isInstance(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = `Check mcp.${name} in the configuration: run its command by hand, or open its url.`;
    throw new NanofluxError("TOOL_INVALID", `The MCP server "${name}" cannot be used: ${reason}`, fix, { cause });
  }
}

/** The tools that the configuration names, or all where it names none. */
function chosen(server: string, names: readonly string[] | undefined, tools: readonly OfferedTool[]): OfferedTool[] {
  if (tools.length === 0) {
    const fix = `Take mcp.${server} out of the configuration.`;
    throw new NanofluxError("TOOL_INVALID", `The MCP server "${server}" offers no tool.`, fix);
  }
  const offered = new Map(tools.map((tool) => [tool.name, tool]));
  return (names ?? [...offered.keys()]).map((name) => {
    const tool = offered.get(name);
    if (tool !== undefined) return tool;
    const fix = `Choose from: ${[...offered.keys()].join(", ")}.`;
    throw new NanofluxError("TOOL_UNKNOWN", `The MCP server "${server}" has no tool "${name}".`, fix);
  });
}

function usable(server: McpServer, offered: readonly OfferedTool[], { timeoutSeconds }: McpServerConfig) {
  const tools: JudgeTool[] = [];
  const unusable: NanofluxError[] = [];
  for (const tool of offered) {
    try {
      tools.push(judgeTool(server, tool, timeoutSeconds * 1000));
    } catch (error) {
      if (!NanofluxError.isInstance(error)) throw error;
      unusable.push(error);
    }
  }
  return { tools, unusable };
}

function judgeTool(server: McpServer, { name, description, inputSchema }: OfferedTool, timeoutMs: number): JudgeTool {
  const fitted = fittingName(`${server.name}${SEPARATOR}${name}`);
  const tool = defineJudgeTool({
    name: fitted,
    description: (description?.trim() || name).slice(0, LONGEST_DESCRIPTION),
    input: objectSchema(fitted, z.record(z.string(), z.unknown()).parse(inputSchema)),
    output: z.object({ result: z.string() }),
    limits: { timeoutMs },
    run: async (input, { signal }) => ({ result: await server.call(name, input, signal) }),
  });
  return { ...tool, isForeign: true, close: () => server.close() };
}

/** A name that every provider takes. One that had to be changed ends in a hash, so that two stay two. */
function fittingName(name: string): string {
  if (/^[A-Za-z][A-Za-z0-9_-]*$/.test(name) && name.length <= LONGEST_NAME) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, LONGEST_NAME - hash.length - 1)}_${hash}`;
}
