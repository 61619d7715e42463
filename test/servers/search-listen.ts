import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A server's handler; an exception closes the connection without a response. */
export type Answer = (url: URL, request: IncomingMessage, response: ServerResponse) => void;

/**
 * The program of a server process: listens on a free local port and sends the port to its parent. On request it sends
 * the requests received since the last time, as `METHOD path?query`. Ends with its parent.
 */
export function listen(answer: Answer): void {
  let requests: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://server");
    requests.push(`${request.method} ${request.url}`);
    request.resume();
    try {
      answer(url, request, response);
    } catch {
      response.destroy();
    }
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") process.send?.({ port: address.port });
  });
  process.on("message", () => {
    process.send?.({ requests });
    requests = [];
  });
  process.on("disconnect", () => process.exit(0));
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(value));
}

/** True if a text contains any of a query's words of four letters or more. */
export function mentions(text: string, query: string): boolean {
  const words = query.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return words.some((word) => text.toLowerCase().includes(word));
}
