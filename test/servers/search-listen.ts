import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** How a server answers; what it throws ends the connection without an answer. */
export type Answer = (url: URL, request: IncomingMessage, response: ServerResponse) => void;

/**
 * The program of a server in a process of its own: listens on a free port of this machine, tells its parent the
 * port and, whenever asked, the requests that it has seen since it was last asked, as `METHOD path?query`. Ends
 * with its parent.
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

/** Whether a text has any of a query's words of four letters or more. */
export function mentions(text: string, query: string): boolean {
  const words = query.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  return words.some((word) => text.toLowerCase().includes(word));
}
