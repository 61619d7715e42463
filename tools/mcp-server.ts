import type { MultiServerMCPClient } from "@langchain/mcp-adapters";
import type { McpServerConfig } from "../state/config/mcp-config.js";
import { NanofluxError } from "../state/errors.js";
import { mcpAnswer } from "./mcp-answer.js";
import { ToolFailure } from "./tool-failure.js";

/** A connection through LangChain's adapter, and the client of the protocol's own library in it. */
export interface McpConnection {
  client: McpClient;
  /** Every tool that the server offers, page by page. */
  tools(): Promise<Awaited<ReturnType<McpClient["listTools"]>>["tools"]>;
  close(): Promise<void>;
}
type McpClient = NonNullable<Awaited<ReturnType<MultiServerMCPClient["getClient"]>>>;

/** A Model Context Protocol server, connected when it is needed and again after it has ended. */
export class McpServer {
  readonly name: string;
  readonly #config: McpServerConfig;
  #connection: Promise<McpConnection> | null = null;

  constructor(name: string, config: McpServerConfig) {
    this.name = name;
    this.#config = config;
  }

  connection(): Promise<McpConnection> {
    this.#connection ??= connect(this.name, this.#config);
    return this.#connection;
  }

  /** Calls a tool by the server's own name for it. @throws ToolFailure where the tool, or the server, fails */
  async call(tool: string, input: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    const { client } = await this.connection().catch((cause: unknown) => {
      this.#connection = null;
      throw new ToolFailure("error", `The MCP server "${this.name}" does not start again: ${messageOf(cause)}`);
    });
    const timeout = this.#config.timeoutSeconds * 1000;
    const result = await client
      .callTool({ name: tool, arguments: input }, undefined, { signal, timeout })
      .catch(async (cause: unknown) => {
        if (!/not connected|connection closed|ECONNREFUSED|fetch failed/i.test(messageOf(cause))) throw cause;
        await this.close();
        const next = "It is started again with the next call.";
        throw new ToolFailure("crash", `The MCP server "${this.name}" has ended: ${messageOf(cause)}. ${next}`);
      });
    const { text, isError } = mcpAnswer(result);
    if (isError) throw new ToolFailure("error", text);
    return text;
  }

  /** Disconnects, and ends what was started here. */
  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.then(({ close }) => close()).catch(() => undefined);
  }
}

async function connect(name: string, server: McpServerConfig): Promise<McpConnection> {
  const adapters = await import("@langchain/mcp-adapters").catch((cause: unknown) => {
    const fix = "Run: npm install @langchain/mcp-adapters";
    throw new NanofluxError(
      "TOOL_UNKNOWN",
      "MCP servers need the package @langchain/mcp-adapters, which is not installed.",
      fix,
      { cause },
    );
  });
  const adapter = new adapters.MultiServerMCPClient({ mcpServers: { [name]: connectionOf(name, server) } });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const reason = `it did not answer within ${server.startSeconds} s (startSeconds)`;
    timer = setTimeout(() => reject(new Error(reason)), server.startSeconds * 1000);
  });
  const connecting = adapter.getClient(name);
  try {
    const client = await Promise.race([connecting, late]);
    if (client === undefined) throw new Error("it could not be connected");
    const tools = async () => {
      const found: Awaited<ReturnType<typeof client.listTools>>["tools"] = [];
      let cursor: string | undefined;
      do {
        const page = await Promise.race([client.listTools(cursor === undefined ? {} : { cursor }), late]);
        found.push(...page.tools);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    };
    return { client, tools, close: () => adapter.close() };
  } catch (error) {
    // One that is still connecting is closed once it is, or has failed by itself.
    void connecting.finally(() => adapter.close()).catch(() => undefined);
    throw error;
  } finally {
    late.catch(() => undefined);
    clearTimeout(timer);
  }
}

function connectionOf(name: string, server: McpServerConfig) {
  if ("url" in server) {
    return { transport: "http" as const, url: server.url, headers: variables(name, server.headersEnv) };
  }
  const env = variables(name, Object.fromEntries(server.env.map((variable) => [variable, variable])));
  return { transport: "stdio" as const, command: server.command, args: server.args, env };
}

/** The values of environment variables, under the keys that they are wanted under. */
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

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
