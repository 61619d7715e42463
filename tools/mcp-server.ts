import type { McpServerConfig } from "../state/config/mcp-config.js";
import { mcpAnswer } from "./mcp-answer.js";
import { codeOf, connectMcp, type McpConnection } from "./mcp-connection.js";
import { ToolFailure } from "./tool-failure.js";

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
    this.#connection ??= connectMcp(this.name, this.#config);
    return this.#connection;
  }

  /** Calls a tool by the server's own name for it. @throws ToolFailure where the tool, or the server, fails */
  async call(tool: string, input: Record<string, unknown>, signal: AbortSignal): Promise<string> {
    const ask = async () => {
      const { client } = await this.#connected();
      const timeout = this.#config.timeoutSeconds * 1000;
      return client.callTool({ name: tool, arguments: input }, undefined, { signal, timeout });
    };
    const result = await ask()
      .catch(async (cause: unknown) => {
        if (!hasForgotten(cause)) throw cause;
        await this.close();
        return ask();
      })
      .catch(async (cause: unknown) => {
        if (!/not connected|connection closed|ECONNREFUSED|fetch failed/i.test(messageOf(cause))) throw cause;
        await this.close();
        const next = "It is connected again with the next call.";
        throw new ToolFailure("crash", `The MCP server "${this.name}" has ended: ${messageOf(cause)}. ${next}`);
      });
    const { text, isError } = mcpAnswer(result);
    if (isError) throw new ToolFailure("error", text);
    return text;
  }

  /** The connection, made anew where there is none. @throws ToolFailure where it cannot be made */
  #connected(): Promise<McpConnection> {
    return this.connection().catch((cause: unknown) => {
      this.#connection = null;
      throw new ToolFailure("error", `The MCP server "${this.name}" cannot be connected again: ${messageOf(cause)}`);
    });
  }

  /** Disconnects, and ends what was started here. */
  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = null;
    await connection?.then(({ close }) => close()).catch(() => undefined);
  }
}

/**
 * Whether an HTTP server refused a call since it does not know our session, as after its restart: 404 by the protocol,
 * 400 by many servers. The tool has not run then.
 */
function hasForgotten(cause: unknown): boolean {
  const code = codeOf(cause);
  return code === 404 || code === 400;
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
