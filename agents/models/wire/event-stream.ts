import { z } from "zod";
import { readJson } from "../error-words.js";

const CallPiece = z.looseObject({
  index: z.number().int().nonnegative().optional(),
  id: z.string().nullish(),
  function: z.looseObject({ name: z.string().nullish(), arguments: z.unknown().optional() }).optional(),
});
const Piece = z.looseObject({
  content: z.string().nullish().catch(undefined),
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish().catch(undefined),
  tool_calls: z.array(CallPiece).nullish(),
});
const Chunk = z.looseObject({
  id: z.string().optional().catch(undefined),
  created: z.number().optional().catch(undefined),
  model: z.string().optional().catch(undefined),
  choices: z
    .array(z.looseObject({ delta: Piece.optional(), message: Piece.optional(), finish_reason: z.string().nullish() }))
    .default([]),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** A reply put together from its pieces. */
export interface JoinedReply {
  /** As the answer would have been in one piece; of an error among the pieces, that error. */
  body: unknown;
  /** Whether its end came: a reason for it, or the mark that nothing follows. */
  isWhole: boolean;
  /** The text that came. */
  text: string;
}

/** Whether a body is an event stream, whatever its type says. */
export const isEventStream = (body: string, type: string | null): boolean =>
  /^\s*(?:data|event|id|retry)?:/.test(body) || (/text\/event-stream/i.test(type ?? "") && !/^\s*[{<]/.test(body));

/** Puts a streamed reply together. Pieces that cannot be read are passed over. */
export function joinStream(stream: string): JoinedReply {
  const lines = stream.split(/\r?\n/).flatMap((line) => /^data:(?<data>.*)$/.exec(line)?.groups?.data?.trim() ?? []);
  const chunks = lines.flatMap((line) => Chunk.safeParse(readJson(line)).data ?? []);
  const failed = chunks.find(({ error }) => error !== undefined && error !== null);
  const texts = { content: "", refusal: "", reasoning_content: "" };
  const calls: { id: string; name: string; arguments: string }[] = [];
  let finish: string | null = null;
  for (const { choices } of chunks) {
    const [choice] = choices;
    finish = choice?.finish_reason ?? finish;
    const piece = choice?.delta ?? choice?.message;
    if (!piece) continue;
    texts.content += piece.content ?? "";
    texts.refusal += piece.refusal ?? "";
    texts.reasoning_content += piece.reasoning_content ?? piece.reasoning ?? "";
    for (const [position, { index = position, id, function: called }] of (piece.tool_calls ?? []).entries()) {
      calls[index] ??= { id: "", name: "", arguments: "" };
      const call = calls[index];
      call.id ||= id ?? "";
      call.name ||= called?.name ?? "";
      const args = called?.arguments;
      call.arguments +=
        typeof args === "string" ? args : args === undefined || args === null ? "" : JSON.stringify(args);
    }
  }
  const text = Object.values(texts).join("") + calls.map((call) => call.arguments).join("");
  const isWhole = finish !== null || lines.includes("[DONE]");
  if (failed) return { body: { error: failed.error }, isWhole: true, text };
  const hasChoice = chunks.some(({ choices }) => choices.length > 0);
  const message = {
    role: "assistant",
    content: texts.content === "" && calls.length > 0 ? null : texts.content,
    ...(texts.refusal && { refusal: texts.refusal }),
    ...(texts.reasoning_content && { reasoning_content: texts.reasoning_content }),
    ...(calls.length > 0 && {
      tool_calls: calls
        .filter(Boolean)
        .map(({ id, ...called }) => ({ ...(id && { id }), type: "function", function: called })),
    }),
  };
  const usage = chunks.map((chunk) => chunk.usage).findLast((value) => value !== undefined && value !== null);
  const { id = "", created = 0, model = "" } = chunks[0] ?? {};
  return {
    body: {
      ...{ id, object: "chat.completion", created, model },
      choices: hasChoice ? [{ index: 0, message, finish_reason: finish ?? "stop" }] : [],
      ...(usage !== undefined && { usage }),
    },
    isWhole,
    text,
  };
}
