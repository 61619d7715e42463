import { NanofluxError } from "../../state/errors.js";
import type { Message, ModelRequest, ReplyFormat, ToolSpec } from "../../state/records/message.js";
import type { Answerer, ConnectedModel } from "./connected-model.js";
import { schemaInWords } from "./schema-in-words.js";

/** A bound model, the messages to send to it, and how to read its reply. */
interface Binding {
  answerer: Answerer;
  messages: Message[];
  /** The tool that was forced to get a structured reply; null where the reply is the content itself. */
  formatTool: string | null;
}

/** Binds a request's tools or reply format to its model, once for all like requests. */
export function answererFor(model: ConnectedModel, request: ModelRequest): Binding {
  const { tools, format, messages } = request;
  if (format === undefined) {
    if (!tools?.length) return { answerer: model.chat, messages, formatTool: null };
    const answerer = cached(model, JSON.stringify(tools), () => bindTools(model, tools));
    return { answerer, messages, formatTool: null };
  }
  const key = `${format.name} ${JSON.stringify(format.schema)}`;
  const { structured } = model;
  if (structured === "functionCalling")
    return {
      answerer: cached(model, key, () => bindTools(model, [asTool(format)], format.name)),
      messages,
      formatTool: format.name,
    };
  const answerer = cached(model, key, () => model.replyIn(format, structured));
  return { answerer, messages: structured === "jsonMode" ? tellSchema(messages, format) : messages, formatTool: null };
}

function cached({ bound }: ConnectedModel, key: string, make: () => Answerer): Answerer {
  const known = bound.get(key);
  if (known) return known;
  const made = make();
  bound.set(key, made);
  return made;
}

const asTool = ({ name, schema }: ReplyFormat): ToolSpec => ({
  name,
  description: "Gives the reply that is asked for.",
  parameters: schema,
});

function bindTools({ chat, reference }: ConnectedModel, tools: ToolSpec[], forced?: string): Answerer {
  if (!chat.bindTools)
    throw new NanofluxError(
      "MODEL_CALL_FAILED",
      `${reference}: this model calls no tools`,
      "Choose another model for this role, or set `structured: jsonMode` where only structured replies are needed.",
    );
  return chat.bindTools(
    tools.map((tool) => ({ type: "function", function: tool })),
    forced === undefined ? {} : { tool_choice: forced },
  );
}

/** JSON mode guarantees JSON but no shape, so the schema is appended to the first system message. */
function tellSchema(messages: Message[], { schema }: ReplyFormat): Message[] {
  const instruction = schemaInWords(schema);
  const [first, ...rest] = messages;
  return first?.role === "system"
    ? [{ ...first, content: `${first.content}\n\n${instruction}` }, ...rest]
    : [{ role: "system", content: instruction }, ...messages];
}
