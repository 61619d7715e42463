import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import { ChatRequest } from "../../simulated/server/protocol.js";

/** An answer to a chat: text, or the call of a tool. */
export type ChatReply = { content: string } | { tool: string; args: object };

/**
 * The program of an endpoint that speaks the OpenAI protocol, in a process of its own: prints its address when it
 * listens, and ends with its parent.
 */
export function serveChat(
  models: readonly string[],
  answer: (request: z.infer<typeof ChatRequest>) => ChatReply,
): void {
  const server = createServer(async (request, response) => {
    const body =
      request.url === "/v1/models" ? listOf(models) : completion(answer(ChatRequest.parse(await read(request))));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1", () => {
    const { port } = z.object({ port: z.number() }).parse(server.address());
    process.stdout.write(`http://127.0.0.1:${port}/v1\n`);
  });
  process.stdin.on("end", () => process.exit(0)).resume();
}

const listOf = (models: readonly string[]) => ({ object: "list", data: models.map((id) => ({ id, object: "model" })) });

function completion(reply: ChatReply) {
  const call = "tool" in reply && {
    id: "call_1",
    type: "function",
    function: { name: reply.tool, arguments: JSON.stringify(reply.args) },
  };
  const message = {
    role: "assistant",
    content: "content" in reply ? reply.content : null,
    ...(call && { tool_calls: [call] }),
  };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    choices: [{ index: 0, message, finish_reason: call ? "tool_calls" : "stop" }],
    usage: { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 },
  };
}

async function read(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString());
}
