import type { z } from "zod";
import { type ErrorCode, NanofluxError } from "../../state/errors.js";
import type { Message, ModelReply } from "../../state/records/message.js";
import type { CallContext } from "./call-context.js";
import { callModel } from "./call-model.js";
import type { ConnectedModel } from "./connected-model.js";
import { jsonSchemaOf } from "./json-schema.js";
import { readObject } from "./replies/read-object.js";

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

/** What came of one call: a value that fits the schema, or why there is none, one line each. */
export type StructuredReading<T> = { reply: ModelReply } & (
  | { value: T }
  | { problem: ReplyProblem; problems: string[] }
);

/**
 * Asks once for a reply that fits a schema.
 * @throws anything that `callModel` throws
 */
export async function askOnce<Schema extends z.ZodType>({
  model,
  messages,
  name,
  schema,
  context,
}: StructuredRequest<Schema>): Promise<StructuredReading<z.output<Schema>>> {
  const format = { name, schema: jsonSchemaOf(schema) };
  const reply = await callModel(model, { messages, format }, context);
  return { reply, ...readReply(reply, schema) };
}

/**
 * Asks for a reply that fits a schema. A reply that does not fit is sent back once with what is wrong. A truncated or
 * refused reply is not: asking again would cost the same and fail the same way.
 * @throws ModelReplyError, and anything that `callModel` throws
 */
export async function askStructured<Schema extends z.ZodType>(
  request: StructuredRequest<Schema>,
): Promise<z.output<Schema>> {
  const { model, messages } = request;
  const first = await askOnce(request);
  if ("value" in first) return first.value;
  if (first.problem === "truncated" || first.problem === "refused") throw errorOf(model, first);
  const second = await askOnce({ ...request, messages: sendBack(messages, first.reply, first.problems) });
  if ("value" in second) return second.value;
  throw errorOf(model, second);
}

/** Characters of a model's own reply that it is shown again at most; ours. */
const MOST_SHOWN = 4000;

/**
 * The conversation with a reply that could not be used, and what is wrong with it. A model that replies the same again
 * would go on so: its conversation begins anew, with what was wrong added to what it is asked.
 */
export function sendBack(messages: readonly Message[], reply: ModelReply, problems: readonly string[]): Message[] {
  const content = reply.content.slice(0, MOST_SHOWN) || "(empty reply)";
  const isCut = content.length < reply.content.length || reply.finish === "length";
  const list = problems.length === 1 ? problems[0] : `\n${problems.map((problem) => `- ${problem}`).join("\n")}`;
  const shown = isCut ? `${content} …` : content;
  const said = messages.findIndex(({ role }) => role === "assistant");
  const [asked] = messages.slice(0, Math.max(0, said)).slice(-1);
  if (asked !== undefined && messages.some((earlier) => earlier.role === "assistant" && earlier.content === shown)) {
    const note = `Earlier replies could not be used: ${list}\nReply in another way, with nothing but the JSON object.`;
    return [...messages.slice(0, said - 1), { ...asked, content: `${asked.content}\n\n${note}` }];
  }
  return [
    ...messages,
    { role: "assistant", content: shown, toolCalls: [] },
    {
      role: "user",
      content: `That reply could not be used: ${list}\nReply again, with nothing but the corrected JSON object.`,
    },
  ];
}

const errorOf = (
  { reference }: ConnectedModel,
  { problem, problems, reply }: { problem: ReplyProblem; problems: readonly string[]; reply: ModelReply },
) => new ModelReplyError(problem, reference, problems.join(" "), reply);

type Reading<T> = { value: T } | { problem: ReplyProblem; problems: string[] };

function readReply<Schema extends z.ZodType>(reply: ModelReply, schema: Schema): Reading<z.output<Schema>> {
  const { content, finish, thoughts = "" } = reply;
  if (finish === "length")
    return {
      problem: "truncated",
      problems: [`It was cut off after ${content.length} characters. Write much shorter.`],
    };
  if (finish === "refusal") return { problem: "refused", problems: [content.slice(0, 200)] };
  if (content.trim() === "") {
    const why = thoughts === "" ? "" : ` The model only thought: ${thoughts.length} characters.`;
    return { problem: "empty", problems: [`It had no content.${why}`] };
  }
  const read = readObject(content, schema);
  return "value" in read ? read : { problem: "unreadable", problems: read.problems };
}
