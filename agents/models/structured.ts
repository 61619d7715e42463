import { z } from "zod";
import { type ErrorCode, NanofluxError } from "../../state/errors.js";
import type { Message, ModelReply } from "../../state/records/message.js";
import type { CallContext } from "./call-context.js";
import { callModel } from "./call-model.js";
import type { ConnectedModel } from "./connected-model.js";
import { jsonSchemaOf } from "./json-schema.js";

/** Why a reply could not be used. */
export type ReplyProblem = "truncated" | "refused" | "empty" | "unreadable";

const CODES: Record<ReplyProblem, ErrorCode> = {
  truncated: "REPLY_TRUNCATED",
  refused: "REPLY_REFUSED",
  empty: "REPLY_EMPTY",
  unreadable: "REPLY_UNREADABLE",
};

const FIXES: Record<ReplyProblem, string> = {
  truncated: "Raise maxTokens of this model.",
  refused: "Choose another model, or change the prompt that it refuses.",
  empty: "Raise maxTokens, or try another `structured` method for this model.",
  unreadable: "Try another `structured` method for this model, or a stronger model.",
};

/** The model gave no usable structured reply. The round ends as `malformed` or `unscored`; nothing is guessed. */
export class ModelReplyError extends NanofluxError {
  readonly problem: ReplyProblem;
  /** The last reply, unchanged. */
  readonly reply: ModelReply;

  constructor(problem: ReplyProblem, model: string, detail: string, reply: ModelReply) {
    super(CODES[problem], `${model}: the reply was ${problem}${detail && `: ${detail}`}`, FIXES[problem]);
    this.problem = problem;
    this.reply = reply;
  }

  static override isInstance(error: unknown): error is ModelReplyError {
    return NanofluxError.isInstance(error) && "problem" in error && "reply" in error;
  }
}

/** A question with one structured answer. */
export interface StructuredRequest<Schema extends z.ZodType> {
  model: ConnectedModel;
  messages: Message[];
  /** Name of the reply format or the forced tool: letters, digits, `_`. */
  name: string;
  schema: Schema;
  context: CallContext;
}

/**
 * Asks for a reply that fits a schema. A reply that does not fit is sent back once with the error quoted. A truncated
 * or refused reply is not: asking again would cost the same and fail the same way.
 * @throws ModelReplyError, and anything that `callModel` throws
 */
export async function askStructured<Schema extends z.ZodType>({
  model,
  messages,
  name,
  schema,
  context,
}: StructuredRequest<Schema>): Promise<z.output<Schema>> {
  const format = { name, schema: jsonSchemaOf(schema) };
  const first = await callModel(model, { messages, format }, context);
  const read = readReply(first, schema);
  if ("value" in read) return read.value;
  if (read.problem === "truncated" || read.problem === "refused")
    throw new ModelReplyError(read.problem, model.reference, read.detail, first);

  const repair: Message[] = [
    ...messages,
    { role: "assistant", content: first.content || "(empty reply)", toolCalls: [] },
    {
      role: "user",
      content: `That reply could not be used: ${read.detail}\nReply again, with nothing but the corrected JSON object.`,
    },
  ];
  const second = await callModel(model, { messages: repair, format }, context);
  const reread = readReply(second, schema);
  if ("value" in reread) return reread.value;
  throw new ModelReplyError(reread.problem, model.reference, reread.detail, second);
}

type Reading<T> = { value: T } | { problem: ReplyProblem; detail: string };

function readReply<Schema extends z.ZodType>(reply: ModelReply, schema: Schema): Reading<z.output<Schema>> {
  if (reply.finish === "length")
    return { problem: "truncated", detail: `it ended after ${reply.content.length} characters` };
  if (reply.finish === "refusal") return { problem: "refused", detail: reply.content.slice(0, 200) };
  if (reply.content.trim() === "") return { problem: "empty", detail: "it had no content" };
  const json = readJson(reply.content);
  if (json === undefined) return { problem: "unreadable", detail: "it is not a JSON object" };
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  return { problem: "unreadable", detail: z.prettifyError(parsed.error) };
}

/**
 * Reads JSON on its own, in a code fence, or after a reasoning model's thoughts or other prose. This is safe: only one
 * object is looked for, and the schema still has to accept it.
 */
function readJson(content: string): unknown {
  const text = content.replace(/^\s*<think>[\s\S]*?<\/think>/, "");
  for (const candidate of [text, text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)])
    try {
      return JSON.parse(candidate);
    } catch {
      // The next candidate may parse.
    }
  return undefined;
}
