import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { type Answer, type Bend, isAnswer, readCompletion, readRequest } from "./bend.js";
import { bends } from "./bends.js";

/**
 * A proxy between the client and simulated models (the argument), in a process of its own, that alters the replies: the
 * first part of the path is the bend's name. Replies come whole: like many servers it takes no notice of `stream`.
 */
const endpoint = z.url().parse(process.argv[2]);
const counts = new Map<string, number>();
const all: Record<string, Bend> = bends;

async function answerTo(incoming: IncomingMessage): Promise<Answer> {
  const [, name = "", , ...path] = (incoming.url ?? "").split("/");
  const bend = all[decodeURIComponent(name)];
  if (bend === undefined) return { status: 404, body: `no such bend: ${name}` };
  if (path.join("/") === "models") return bend.models ?? passOn("models", undefined);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  const request = readRequest(Buffer.concat(chunks).toString());
  const asked = bend.ask?.(request, count, incoming.headers) ?? request;
  if (isAnswer(asked)) return asked;
  const { stream: _, stream_options: __, ...whole } = asked;
  const answer = await passOn("chat/completions", JSON.stringify(whole));
  if (answer.status !== 200 || bend.reply === undefined) return answer;
  const bent = bend.reply(readCompletion(answer.body), count);
  return isAnswer(bent) ? bent : { ...answer, body: JSON.stringify(bent) };
}

async function passOn(path: string, body: string | undefined): Promise<Answer> {
  const reply = await fetch(`${endpoint}/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json" },
    ...(body !== undefined && { body }),
  });
  return { status: reply.status, body: await reply.text() };
}

const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
  answerTo(incoming).then(
    ({ status, body, headers = { "content-type": "application/json" } }) =>
      outgoing.writeHead(status, headers).end(body),
    (error: unknown) => outgoing.writeHead(599).end(String(error)),
  );
});
server.listen(0, "127.0.0.1", () => {
  process.send?.(z.object({ port: z.number() }).parse(server.address()).port);
});
process.on("disconnect", () => process.exit(0));
