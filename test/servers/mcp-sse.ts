import { createServer } from "node:http";
import { SSEServerTransport } from "@modelcontextprotocol/sdk/server/sse.js";
import { arithmetic } from "./mcp-arithmetic.js";

/* The same server as those of before March 2025 speak: an event stream, and an address for messages. */
const sessions = new Map<string, SSEServerTransport>();
const server = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://server");
  if (request.method === "GET" && request.headers.authorization === `Bearer ${process.argv[2]}`) {
    const transport = new SSEServerTransport("/messages", response);
    sessions.set(transport.sessionId, transport);
    void arithmetic().connect(transport);
    return;
  }
  const known = sessions.get(url.searchParams.get("sessionId") ?? "");
  if (known === undefined) response.writeHead(405).end();
  else void known.handlePostMessage(request, response);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.({ port: address.port });
});
