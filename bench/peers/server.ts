import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";

/** What the peers' requests are about: `STEP question ROW 17`. */
const MARK = /STEP (question|answer|judge) ROW (\d+)/;
const Asked = z.object({ messages: z.array(z.object({ content: z.unknown() })), stream: z.boolean().optional() });

/** A row's three replies, which only the right request brings. */
const REPLIES = {
  question: (row: number) => `What is ${row} plus 4?`,
  answer: (row: number) => `${row} and 4 is ${row + 4}. #### ${row + 4}`,
  judge: (row: number) => `row ${row} is valid`,
};
type Step = keyof typeof REPLIES;

/** The same server for every tool: it answers at once, or fails a share of the requests, and counts what was paid. */
export interface PeerServer {
  url: string;
  /** Fails this share of requests from now on, and counts from zero. */
  reset(faults: number): void;
  /** Requests; answered ones; answered ones that had been answered before. */
  counts(): { requests: number; answered: number; again: number };
  close(): Promise<void>;
}

/** Milliseconds before each reply. */
const LATENCY = 20;

export async function startPeerServer(): Promise<PeerServer> {
  let faults = 0;
  let requests = 0;
  let answered = 0;
  const seen = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => null);
    // Its client was killed while it asked.
    if (body === null) return;
    const send = (status: number, reply: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply));
    if (request.method === "GET") return send(200, { object: "list", data: [{ id: "peer", object: "model" }] });
    requests += 1;
    const place = requests;
    await wait(LATENCY);
    // Every so many requests, whichever they are: 429, 500, a dropped connection.
    const bad = Math.floor(place * faults) > Math.floor((place - 1) * faults);
    const kind = Math.floor(place * faults) % 3;
    if (bad && kind === 0) return send(429, { error: { message: "Slow down.", code: "rate_limit_exceeded" } });
    if (bad && kind === 1) return send(500, { error: { message: "The server had an error." } });
    if (bad) return request.socket.destroy();
    const asked = Asked.parse(JSON.parse(body));
    const found = MARK.exec(JSON.stringify(asked.messages));
    const step: Step = found?.[1] === "question" || found?.[1] === "answer" ? found[1] : "judge";
    const row = Number(found?.[2] ?? 0);
    const key = `${step} ${row}`;
    if (found) seen.set(key, (seen.get(key) ?? 0) + 1);
    answered += 1;
    const message = { role: "assistant", content: found ? REPLIES[step](row) : "ok" };
    const usage = { prompt_tokens: 50, completion_tokens: 20, total_tokens: 70 };
    send(200, {
      ...{ id: `c${place}`, object: "chat.completion", created: 0, model: "peer" },
      ...{ choices: [{ index: 0, message, finish_reason: "stop" }], usage },
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    reset(share) {
      faults = share;
      requests = 0;
      answered = 0;
      seen.clear();
    },
    counts: () => ({
      ...{ requests, answered },
      again: [...seen.values()].reduce((sum, times) => sum + times - 1, 0),
    }),
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
