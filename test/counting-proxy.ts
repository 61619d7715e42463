import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, request } from "node:http";
import { z } from "zod";

/** A proxy between a client and an endpoint that counts requests. */
export interface CountingProxy {
  /** Ends in /v1. */
  url: string;
  /** Chat completions that the endpoint has answered whole: what a provider would bill. */
  answered(): number;
  /** Those of them whose very request had been answered before: paid again. */
  repeated(): number;
  stop(): void;
}

/** Forwards every request unchanged. A connection that the endpoint drops is dropped for the client too. */
export async function countingProxy(endpoint: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(endpoint);
  let answered = 0;
  let repeated = 0;
  const seen = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const { method, url: path = "", headers } = incoming;
    const asked = createHash("sha256");
    incoming.on("data", (part: Buffer) => asked.update(part));
    const onward = request({ hostname, port, method, path, headers }, (reply: IncomingMessage) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.on("end", () => {
        if (reply.statusCode !== 200 || !path.endsWith("/chat/completions")) return;
        const hash = asked.digest("hex");
        answered += 1;
        if (seen.has(hash)) repeated += 1;
        seen.add(hash);
      });
      reply.on("error", () => outgoing.destroy()).pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    answered: () => answered,
    repeated: () => repeated,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
