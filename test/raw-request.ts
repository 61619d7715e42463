import { type IncomingHttpHeaders, request } from "node:http";
/** A request, word for word. */
export interface Raw {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A raw request: no client library corrects its headers or path. */
export function raw(
  { url }: { url: string },
  { method = "GET", path = "/api/campaign", headers = {}, body = "" }: Raw,
) {
  const { hostname, port } = new URL(url);
  const length = body === "" || "transfer-encoding" in headers ? {} : { "content-length": Buffer.byteLength(body) };
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    // A server that has refused a body need not read all of it.
    sent.on("error", reject);
    sent.end(body);
  });
}
