import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";

/**
 * Accepts traces like LangSmith, in its own process. Prints its address; GET /seen returns every request received, with
 * the names of its runs.
 */
const seen: { path: string; key: string | undefined; runs: string[] }[] = [];

/** The response to a client's capability request. */
const INFO = {
  version: "0.12",
  batch_ingest_config: { use_multipart_endpoint: true, size_limit: 100, size_limit_bytes: 20_971_520 },
};

const server = createServer(async (request, response) => {
  const path = request.url ?? "/";
  if (path === "/seen") {
    response.end(JSON.stringify(seen));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const text = (request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString();
  const runs = [...text.matchAll(/"name":"([^"]+)","start_time"/g)].flatMap(([, name]) => name ?? []);
  seen.push({ path, key: [request.headers["x-api-key"] ?? []].flat()[0], runs });
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(path === "/info" ? INFO : {}));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}\n`);
});
