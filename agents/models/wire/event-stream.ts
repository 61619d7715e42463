import { z } from "zod";
import { readJson, wordsIn } from "../error-words.js";
import { JoinedCalls } from "./joined-calls.js";
import { textsOf } from "./message-parts.js";

const Message = z.looseObject({ refusal: z.string().nullish().catch(undefined) });
const Chunk = z.looseObject({
  id: z.string().optional().catch(undefined),
  created: z.number().optional().catch(undefined),
  model: z.string().optional().catch(undefined),
  choices: z
    .array(
      z.looseObject({
        index: z.number().optional().catch(undefined),
        delta: Message.nullish().catch(undefined),
        message: Message.nullish().catch(undefined),
        finish_reason: z.string().nullish().catch(undefined),
        error: z.unknown().optional(),
      }),
    )
    .default([]),
  usage: z.unknown().optional(),
});
type Chunk = z.infer<typeof Chunk>;

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
  /^\s*(?:data|event|id|retry|error)?:/.test(body) ||
  (/text\/event-stream/i.test(type ?? "") && !/^\s*[{<]/.test(body));

/** Puts a streamed reply together. Pieces that cannot be read are passed over. */
export function joinStream(stream: string): JoinedReply {
  const lines = stream.split(/\r?\n/);
  const data = lines.flatMap((line) => /^data:(.*)$/.exec(line)?.[1]?.trim() ?? []);
  const values = data.map(readJson);
  const chunks = values.flatMap((value) => Chunk.safeParse(value).data ?? []);
  const texts = { content: "", refusal: "", thoughts: "" };
  const calls = new JoinedCalls();
  let finish = "";
  for (const { choices } of chunks) {
    const choice = choices.find(({ index = 0 }) => index === 0);
    finish = choice?.finish_reason || finish;
    const piece = choice?.delta ?? choice?.message;
    if (!piece) continue;
    const { content, thoughts } = textsOf(piece);
    texts.content += content;
    texts.thoughts += thoughts;
    texts.refusal += piece.refusal ?? "";
    calls.add(piece);
  }
  const text = Object.values(texts).join("") + calls.text;
  const failed = failureIn(values, lines, chunks);
  if (failed !== undefined) return { body: failed, isWhole: true, text };
  const hasChoice = chunks.some(({ choices }) => choices.length > 0);
  const message = {
    role: "assistant",
    content: texts.content === "" && calls.all.length > 0 ? null : texts.content,
    ...(texts.refusal && { refusal: texts.refusal }),
    ...(texts.thoughts && { reasoning_content: texts.thoughts }),
    ...(calls.all.length > 0 && { tool_calls: calls.all }),
  };
  const usage = chunks.map((chunk) => chunk.usage).findLast((value) => value !== undefined && value !== null);
  const { id = "", created = 0, model = "" } = chunks[0] ?? {};
  return {
    body: {
      ...{ id, object: "chat.completion", created, model },
      choices: hasChoice ? [{ index: 0, message, finish_reason: finish || "stop" }] : [],
      ...(usage !== undefined && { usage }),
    },
    isWhole: finish !== "" || data.includes("[DONE]"),
    text,
  };
}

/**
 * The error among the pieces: one that says so, a piece without choices that has words, a choice's own, or a line
 * `error: …` (llama.cpp). Undefined where there is none.
 */
function failureIn(values: readonly unknown[], lines: readonly string[], chunks: readonly Chunk[]): unknown {
  const said = values.find((value) => {
    if (typeof value !== "object" || value === null) return false;
    return "error" in value && wordsIn(value.error) !== null ? true : !("choices" in value) && wordsIn(value) !== null;
  });
  if (said !== undefined) return said;
  const choice = chunks.flatMap(({ choices }) => choices).find(({ error }) => wordsIn(error) !== null);
  if (choice) return { error: choice.error };
  const line = lines.flatMap((one) => /^error:(.*)$/.exec(one)?.[1]?.trim() || []).at(0);
  return line === undefined ? undefined : { error: readJson(line) ?? line };
}
