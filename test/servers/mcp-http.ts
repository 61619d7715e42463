import { createServer } from "node:http";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { arithmetic } from "./mcp-arithmetic.js";

/*
 * The same Model Context Protocol server over HTTP, with a session for each client as the protocol has it: after a
 * restart it knows none of them. Listens on the port in its first argument, and sends it to its parent once it does.
 */
const sessions = new Map<string, StreamableHTTPServerTransport>();

async function openSession(): Promise<StreamableHTTPServerTransport> {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      sessions.set(id, transport);
    },
  });
  await arithmetic().connect(transport);
  return transport;
}

const server = createServer((request, response) => {
  const id = request.headers["mcp-session-id"];
  const known = typeof id === "string" ? sessions.get(id) : undefined;
  if (typeof id === "string" && known === undefined) {
    response.writeHead(404).end();
    return;
  }
  void (async () => (known ?? (await openSession())).handleRequest(request, response))();
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.({ port: address.port });
});
