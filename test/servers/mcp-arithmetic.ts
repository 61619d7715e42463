import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";

const text = (value: string) => ({ content: [{ type: "text" as const, text: value }] });

/** A Model Context Protocol server with the tools of the tests. */
export function arithmetic(): McpServer {
  const server = new McpServer({ name: "arithmetic", version: "1.0.0" });

  server.registerTool(
    "add",
    { description: "Adds two numbers", inputSchema: { left: z.number(), right: z.number().describe("Added to left") } },
    async ({ left, right }) => text(String(left + right)),
  );
  server.registerTool("variables", { description: "Names the variables that it sees", inputSchema: {} }, async () =>
    text(Object.keys(process.env).sort().join(" ")),
  );
  server.registerTool("fail", { description: "Always fails", inputSchema: {} }, async () => ({
    ...text("the divisor is zero"),
    isError: true,
  }));
  server.registerTool("wait", { description: "Never answers", inputSchema: {} }, () => new Promise(() => {}));

  server.registerTool("die", { description: "Ends the server", inputSchema: {} }, async () => process.exit(1));
  server.registerTool("admin.tools/list", { inputSchema: {} }, async () => text("admin"));
  server.registerTool("resource", { description: "A file's text", inputSchema: {} }, async () => ({
    content: [
      { type: "resource" as const, resource: { uri: "file:///a.txt", text: "hello" } },
      { type: "image" as const, mimeType: "image/png", data: "iVBORw0KGgo=" },
    ],
  }));
  return server;
}
