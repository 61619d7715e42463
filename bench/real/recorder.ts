import { createWriteStream } from "node:fs";
import { createServer, type IncomingMessage, request } from "node:http";
import { z } from "zod";
import { type Exchange, turnOf } from "../../test/servers/cassette.js";

const ChatRequest = z.looseObject({ model: z.string(), messages: z.array(z.looseObject({ role: z.string() })) });

/** A proxy between NanoFlux and a model's server that writes a cassette. */
export interface Recorder {
  /** Ends in /v1. */
  url: string;
  stop(): Promise<void>;
}

/** Passes every request on, and appends each exchange to the cassette as soon as it is over. */
export async function startRecorder(endpoint: string, cassette: string): Promise<Recorder> {
  const { origin } = new URL(endpoint);
  const tape = createWriteStream(cassette);
  const server = createServer(async (incoming, outgoing) => {
    const path = incoming.url ?? "/";
    // Who asked may give up: then the server shall not work on.
    const leaving = new AbortController();
    outgoing.once("close", () => leaving.abort());
    try {
      const sent = inOnePiece(await bodyOf(incoming));
      const headers = { "content-type": "application/json" };
      const { status, body } = await passOn(`${origin}${path}`, sent, leaving.signal);
      tape.write(`${JSON.stringify(exchangeOf(path, sent, status, body))}\n`);
      outgoing.writeHead(status, headers).end(body);
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await new Promise<void>((closed) => tape.end(closed));
    },
  };
}

/** Not by `fetch`, which gives up after five minutes without a header: a small machine needs longer for a reply. */
async function passOn(url: string, sent: string, signal: AbortSignal): Promise<{ status: number; body: string }> {
  const reply = await new Promise<IncomingMessage>((answered, failed) => {
    const headers = { "content-type": "application/json" };
    request(url, { method: sent === "" ? "GET" : "POST", headers, signal }, answered)
      .on("error", failed)
      .end(sent);
  });
  return { status: reply.statusCode ?? 502, body: await bodyOf(reply) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

/** The request for a whole reply: a cassette holds no streams, and clients take a whole reply for one. */
function inOnePiece(sent: string): string {
  const request = sent === "" ? null : ChatRequest.safeParse(JSON.parse(sent)).data;
  if (!request) return sent;
  const { stream: _, stream_options: __, ...whole } = request;
  return JSON.stringify(whole);
}

function exchangeOf(path: string, sent: string, status: number, body: string): Exchange {
  const request = sent === "" ? null : ChatRequest.safeParse(JSON.parse(sent)).data;
  if (!request) return { path, status, body };
  const { model, messages } = request;
  return { path, model, turn: turnOf(messages), status, body };
}
