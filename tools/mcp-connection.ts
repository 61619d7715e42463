import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import type { McpServerConfig } from "../state/config/mcp-config.js";
import { NanofluxError } from "../state/errors.js";

/** A connection to a Model Context Protocol server. */
export interface McpConnection {
  client: Client;
  /** Every tool that the server offers, page by page. */
  tools(): Promise<Tool[]>;
  /** Disconnects, and ends the server where it was started here. */
  close(): Promise<void>;
}

/** Characters of what a server wrote to standard error that a message shows; ours. */
const SHOWN_OF_STDERR = 500;

/** Seconds that the end of a server takes at most: twice 2 s until it is killed, by the protocol's library. */
const LONGEST_END = 5;

/** The protocol's code of a request that had no answer in time. */
const TIMED_OUT = -32001;

/**
 * Starts a server or reaches it over HTTP, all within `startSeconds`. A server that is too late, or refuses, is ended
 * before this rejects.
 * @throws NanofluxError TOOL_UNKNOWN where the protocol's package is not installed; an Error saying what the server did
 */
export async function connectMcp(name: string, server: McpServerConfig): Promise<McpConnection> {
  const { Client } = await import("@modelcontextprotocol/sdk/client/index.js").catch(notInstalled);
  const until = performance.now() + server.startSeconds * 1000;
  const inTime = () => ({ timeout: Math.max(1, until - performance.now()) });
  const { transport, older, said, ended } = await transportsOf(name, server);
  const open = async (over: Transport): Promise<Client> => {
    const client = new Client({ name: "nanoflux", version: "1" });
    await client.connect(over, inTime()).catch(async (cause: unknown) => {
      await over.close();
      await ended();
      throw cause;
    });
    return client;
  };
  const saying = (cause: unknown): Error => {
    const what =
      codeOf(cause) === TIMED_OUT
        ? `it did not answer within ${server.startSeconds} s (startSeconds)`
        : cause instanceof Error
          ? cause.message
          : String(cause);
    const stderr = said().trim();
    return new Error(stderr === "" ? what : `${what}. It wrote: ${stderr}`, { cause });
  };
  try {
    const client = await open(transport).catch((cause: unknown) => {
      if (older === null || !isRefused(cause)) throw cause;
      return open(older());
    });
    const tools = async () => {
      const found: Tool[] = [];
      let cursor: string | undefined;
      do {
        const page = await client.listTools(cursor === undefined ? {} : { cursor }, inTime());
        found.push(...page.tools);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    };
    const listed = () =>
      tools().catch((cause: unknown) => {
        throw saying(cause);
      });
    return { client, tools: listed, close: () => client.close() };
  } catch (cause) {
    throw saying(cause);
  }
}

/** How a server is reached. */
interface Transports {
  transport: Transport;
  /** The older protocol's way to the same address. */
  older: (() => Transport) | null;
  /** The end of what it wrote to standard error. */
  said: () => string;
  /** Resolves when the process that was started here is gone. */
  ended: () => Promise<void>;
}

async function transportsOf(name: string, server: McpServerConfig): Promise<Transports> {
  if ("url" in server) {
    const { StreamableHTTPClientTransport } = await import("@modelcontextprotocol/sdk/client/streamableHttp.js");
    const { SSEClientTransport } = await import("@modelcontextprotocol/sdk/client/sse.js");
    const url = new URL(server.url);
    const options = { requestInit: { headers: variables(name, server.headersEnv) } };
    return {
      transport: new StreamableHTTPClientTransport(url, options),
      older: () => new SSEClientTransport(url, options),
      said: () => "",
      ended: async () => {},
    };
  }
  const { StdioClientTransport } = await import("@modelcontextprotocol/sdk/client/stdio.js");
  const env = variables(name, Object.fromEntries(server.env.map((variable) => [variable, variable])));
  // Not inherited: what a server writes would reach the terminal as it is.
  const transport = new StdioClientTransport({ command: server.command, args: server.args, env, stderr: "pipe" });
  let stderr = "";
  transport.stderr?.on("data", (data: Buffer) => {
    stderr = (stderr + data.toString()).slice(-SHOWN_OF_STDERR);
  });
  const gone = new Promise<void>((resolve) => {
    transport.onclose = resolve;
    // One that started others, which hold its output open, never says that it is gone.
    setTimeout(resolve, (server.startSeconds + LONGEST_END) * 1000).unref();
  });
  return { transport, older: null, said: () => stderr, ended: () => gone };
}

/** Whether a server speaks HTTP but not this way: those of before March 2025 refuse the first request. */
function isRefused(cause: unknown): boolean {
  const code = codeOf(cause);
  return code !== null && code >= 400 && code < 500;
}

/** An HTTP status or the protocol's own code. */
export function codeOf(cause: unknown): number | null {
  return cause instanceof Error && "code" in cause && typeof cause.code === "number" ? cause.code : null;
}

function notInstalled(cause: unknown): never {
  throw new NanofluxError(
    "TOOL_UNKNOWN",
    "MCP servers need the package @modelcontextprotocol/sdk, which is not installed.",
    "Run: npm install @modelcontextprotocol/sdk",
    { cause },
  );
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
