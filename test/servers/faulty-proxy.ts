import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { z } from "zod";
import { Fault, type Passed } from "./faulty-protocol.js";

/**
 * Runs between the client and an endpoint (the argument), in a process of its own, and goes wrong as its parent says:
 * the port is closed, or chat requests are answered with something else. Counts the tokens of the replies that it passes on.
 */
const Usage = z.object({ usage: z.object({ total_tokens: z.number() }) });

/** The tokens of a reply, whole or in pieces, of which the last ones say it. */
function tokensIn(body: string): number {
  const pieces = body.startsWith("data:") ? body.split("\n").map((line) => line.replace(/^data: ?/, "")) : [body];
  const used = pieces.flatMap((piece) =>
    piece.startsWith("{") ? (Usage.safeParse(JSON.parse(piece)).data ?? []) : [],
  );
  return used.at(-1)?.usage.total_tokens ?? 0;
}

const endpoint = new URL(process.argv[2] ?? "");
let fault: Fault = { kind: "none" };
let port = 0;
let asked = 0;
let calls = 0;
let tokens = 0;
let mostTokens = 0;

function passOn(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url: path = "", headers } = incoming;
  const { hostname, port: onwardPort } = endpoint;
  const onward = request({ hostname, port: onwardPort, method, path, headers }, async (reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of reply) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    if (path.endsWith("/chat/completions")) {
      const used = tokensIn(body.toString());
      calls += 1;
      tokens += used;
      mostTokens = Math.max(mostTokens, used);
    }
    outgoing.writeHead(reply.statusCode ?? 500, reply.headers).end(body);
  });
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}

const server = createServer((incoming, outgoing) => {
  const isChat = incoming.url?.endsWith("/chat/completions") ?? false;
  if (isChat) asked += 1;
  if (isChat && fault.kind === "answer") {
    incoming.resume();
    outgoing.writeHead(fault.status, { "content-type": "application/json", ...fault.headers }).end(fault.body);
  } else passOn(incoming, outgoing);
});

async function become(next: Fault): Promise<void> {
  const wasAway = fault.kind === "away";
  fault = next;
  if (next.kind === "away" && !wasAway) {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
  if (next.kind !== "away" && wasAway) await listen();
}

async function listen(): Promise<void> {
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  port = z.object({ port: z.number() }).parse(server.address()).port;
}

const tell = () => process.send?.({ port, asked, calls, tokens, mostTokens } satisfies Passed);
process.on("message", (message) => void become(Fault.parse(message)).then(tell));
process.on("disconnect", () => process.exit(0));
await listen();
tell();
