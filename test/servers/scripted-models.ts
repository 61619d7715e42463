import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import { gullibleReply } from "./gullible.js";
import { ChatRequest, type ScriptedReply } from "./scripted-protocol.js";

/**
 * Two models behind OpenAI's protocol, in their own process. `poser` poses the challenges of the file given as argument
 * in turn, starting over at the end. `gullible` is a judge that believes and obeys everything it reads. GET /seen returns
 * every request since the last call, unchanged.
 */
const challenges = z.array(z.unknown()).parse(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
let posed = 0;
let seen: ChatRequest[] = [];

function reply(request: ChatRequest): ScriptedReply {
  if (request.model === "gullible") return gullibleReply(request);
  const challenge = challenges[posed % challenges.length];
  posed += 1;
  return { content: JSON.stringify(challenge), calls: [] };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

function completion({ content, calls }: ScriptedReply): unknown {
  const tool_calls = calls.map(({ name, args }, index) => ({
    id: `call_${index + 1}`,
    type: "function",
    function: { name, arguments: JSON.stringify(args) },
  }));
  const message = { role: "assistant", content, ...(tool_calls.length > 0 ? { tool_calls } : {}) };
  return {
    id: "scripted",
    object: "chat.completion",
    created: 0,
    model: "scripted",
    choices: [{ index: 0, message, finish_reason: tool_calls.length > 0 ? "tool_calls" : "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

async function answer(request: IncomingMessage): Promise<unknown> {
  if (request.url === "/v1/models") return { object: "list", data: [{ id: "poser" }, { id: "gullible" }] };
  if (request.url === "/seen") {
    const since = seen;
    seen = [];
    return since;
  }
  const asked = ChatRequest.parse(await bodyOf(request));
  seen.push(asked);
  return completion(reply(asked));
}

const server = createServer((request, response) => {
  answer(request).then(
    (value) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(value)),
    (error: unknown) => response.writeHead(400).end(JSON.stringify({ error: { message: String(error) } })),
  );
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.(address.port);
});
process.on("disconnect", () => process.exit(0));
