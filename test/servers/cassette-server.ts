import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import { Exchange, turnOf } from "./cassette.js";

/**
 * Replays a cassette (the argument), in its own process. A request gets the next reply that was recorded for its model
 * and turn; at the end of those it begins again, so that a flow that asks more often than it did can be played too.
 * What was never recorded is answered with 404. GET /played returns how many replies were given, by model.
 */
const ChatRequest = z.object({ model: z.string(), messages: z.array(z.object({ role: z.string() })) });

const tape = readFileSync(process.argv[2] ?? "", "utf8")
  .trim()
  .split("\n")
  .map((line) => Exchange.parse(JSON.parse(line)));
const given = new Map<string, number>();

/** The next one in turn of those that were recorded for this request; null where there is none. */
function next(recorded: readonly Exchange[], key: string): Exchange | null {
  const count = given.get(key) ?? 0;
  given.set(key, count + 1);
  return recorded[count % recorded.length] ?? null;
}

function replyTo(path: string, sent: string): Exchange | null {
  if (sent === "") return tape.find((exchange) => exchange.path === path && exchange.model === undefined) ?? null;
  const { model, messages } = ChatRequest.parse(JSON.parse(sent));
  const ofModel = tape.filter((exchange) => exchange.path === path && exchange.model === model);
  const turn = turnOf(messages);
  const ofTurn = ofModel.filter((exchange) => exchange.turn === turn);
  // A conversation longer than any that was recorded goes on as the recorded ones did.
  const latest = Math.max(...ofModel.map((exchange) => exchange.turn ?? 1));
  const recorded = ofTurn.length > 0 ? ofTurn : ofModel.filter((exchange) => exchange.turn === latest);
  return next(recorded, `${model} ${turn}`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

const server = createServer(async (request, response) => {
  const path = request.url ?? "/";
  response.setHeader("content-type", "application/json");
  if (path === "/played") {
    response.end(JSON.stringify(Object.fromEntries(given)));
    return;
  }
  const reply = replyTo(path, await bodyOf(request));
  if (reply) response.writeHead(reply.status).end(reply.body);
  else response.writeHead(404).end(JSON.stringify({ error: { message: `Nothing was recorded for ${path}` } }));
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
process.on("disconnect", () => process.exit(0));
