import { z } from "zod";
import { schemaInWords } from "../schema-in-words.js";
import { ChatBody, foldSystem, instruct, isSystem, mergeTurns, repeatsARole } from "./chat-body.js";

/** A way to ask for the same without something that an endpoint refuses. */
export interface Way {
  name: string;
  /** What the endpoint says where it refuses it. */
  blames: RegExp;
  /** Whether a request has what is refused. */
  isSent(body: ChatBody): boolean;
  bend(body: ChatBody): ChatBody;
  /** Goes on "MODEL: the endpoint …". */
  says: string;
}

/** Words with which servers refuse a part of a request, whatever it is. */
const REFUSED =
  "not (?:be )?(?:supported|support|allowed|permitted|available|enabled|accept)|unsupported|unavailable|n't support|only the default|unknown|unrecognized|unexpected|extra (?:fields|inputs)|deprecated|cannot be|invalid";
const refuses = (part: string) => new RegExp(`(?:${part}).*(?:${REFUSED})|(?:${REFUSED}).*(?:${part})`, "is");

function without<Key extends keyof ChatBody>(body: ChatBody, ...keys: Key[]): ChatBody {
  const dropped = new Set<string>(keys.map(String));
  const { messages, ...rest } = body;
  return { ...Object.fromEntries(Object.entries(rest).filter(([key]) => !dropped.has(key))), messages };
}

/** The schema that a structured reply has to fit, however it is asked for. */
function schemaOf({ response_format: format, tools, tool_choice: choice }: ChatBody): unknown {
  if (format?.json_schema) return format.json_schema.schema;
  if (typeof choice !== "object") return undefined;
  return tools?.find((tool) => tool.function?.name === choice.function?.name)?.function?.parameters;
}

/** A request with its schema in the prompt. */
function inWords(body: ChatBody): ChatBody {
  const schema = schemaOf(body);
  return schema === undefined ? body : { ...body, messages: instruct(body.messages, schemaInWords(schema)) };
}

const isStrict = ({ response_format: format, tools = [] }: ChatBody): boolean =>
  format?.json_schema?.strict === true || tools.some((tool) => tool.function?.strict !== undefined);

function unstrict(body: ChatBody): ChatBody {
  const { response_format: format, tools } = body;
  const loose = <Part extends Record<string, unknown>>({ strict: _, ...rest }: Part) => rest;
  return {
    ...body,
    ...(format?.json_schema && {
      response_format: { ...format, json_schema: { schema: format.json_schema.schema, ...loose(format.json_schema) } },
    }),
    ...(tools && {
      tools: tools.map((tool) =>
        tool.function ? { ...tool, function: { name: tool.function.name, ...loose(tool.function) } } : tool,
      ),
    }),
  };
}

const FORMAT = "response_?format|json_?schema|json schema|structured.?output|guided|grammar";

export const jsonMode: Way = {
  name: "json-mode",
  blames: new RegExp(FORMAT, "i"),
  isSent: ({ response_format: format }) => format?.type === "json_schema",
  bend: (body) => ({ ...inWords(body), response_format: { type: "json_object" } }),
  says: "takes no JSON Schema for replies: it is asked for JSON, with the schema in the prompt (`structured: jsonMode`)",
};

export const schemaInPrompt: Way = {
  name: "schema-in-prompt",
  blames: new RegExp(`${FORMAT}|json_object|json mode`, "i"),
  isSent: ({ response_format: format }) => format !== undefined,
  bend: (body) => without(inWords(body), "response_format"),
  says: "takes no reply format at all: the schema is in the prompt only. Replies may not fit it; a server that constrains them (vLLM, llama.cpp, Ollama, LM Studio) does better",
};

const foldedSystem: Way = {
  name: "system-in-user",
  blames:
    /(?:system|developer)[ _]?(?:role|message|prompt|instruction)s?|role.{0,12}['"`]?(?:system|developer)|roles? must alternate|must start with.{0,20}user|first message.{0,40}user/i,
  isSent: ({ messages }) => messages.some(isSystem),
  bend: (body) => ({ ...body, messages: foldSystem(body.messages) }),
  says: "takes no system message: instructions are in the first user message (`systemRole: user`)",
};

const hasPatterns = (body: ChatBody): boolean =>
  /"(?:pattern|format)":"/.test(JSON.stringify([body.response_format ?? null, body.tools ?? null]));

/** Without the regular expressions in schemas: replies are checked here all the same. */
function withoutPatterns(body: ChatBody): ChatBody {
  const { messages, ...rest } = body;
  const bare: unknown = JSON.parse(
    JSON.stringify(rest, (key, value: unknown) =>
      (key === "pattern" || key === "format") && typeof value === "string" ? undefined : value,
    ),
  );
  return ChatBody.parse({ ...z.record(z.string(), z.unknown()).parse(bare), messages });
}

/**
 * What endpoints are known to refuse, and the way round it, in the order in which ways are taken together: a schema has
 * to be in the system message before that is folded into the user's.
 */
export const WAYS: readonly Way[] = [
  {
    name: "no-strict",
    blames: refuses("\\bstrict\\b"),
    isSent: isStrict,
    bend: unstrict,
    says: "knows no `strict` schemas: it is asked without",
  },
  {
    name: "no-patterns",
    blames: /\bpatterns?\b|regex|regular expression/i,
    isSent: hasPatterns,
    bend: withoutPatterns,
    says: "knows no patterns in schemas: it is asked without",
  },
  jsonMode,
  schemaInPrompt,
  {
    name: "free-tool-choice",
    blames: /tool_choice/i,
    isSent: ({ tool_choice: choice }) => typeof choice === "object" || choice === "required",
    bend: (body) => without(inWords(body), "tool_choice"),
    says: "cannot be made to call a tool: it is only asked to",
  },
  {
    name: "no-tools",
    blames: /\btools?\b|tool[_ -](?:choice|call|use)|function.?call/i,
    isSent: ({ tools }) => tools !== undefined && tools.length > 0,
    bend: (body) => without(inWords(body), "tools", "tool_choice", "parallel_tool_calls"),
    says: "takes no tools. As a judge it cannot call Python: start its server with a tool parser (vLLM: --enable-auto-tool-choice --tool-call-parser …; llama.cpp: --jinja), or let it write one program (`judging.protocol: program`)",
  },
  {
    name: "no-temperature",
    blames: refuses("temperature"),
    isSent: ({ temperature }) => temperature !== undefined,
    bend: (body) => without(body, "temperature"),
    says: "takes no `temperature`: it uses its own",
  },
  {
    name: "no-top-p",
    blames: refuses("top_p|topP"),
    isSent: ({ top_p: topP }) => topP !== undefined,
    bend: (body) => without(body, "top_p"),
    says: "takes no `topP`: it uses its own",
  },
  {
    name: "max-completion-tokens",
    blames: refuses("max_tokens"),
    isSent: ({ max_tokens: most }) => most !== undefined,
    bend: (body) => ({ ...without(body, "max_tokens"), max_completion_tokens: body.max_tokens }),
    says: "takes `maxTokens` as max_completion_tokens",
  },
  {
    name: "max-tokens",
    blames: refuses("max_completion_tokens"),
    isSent: ({ max_completion_tokens: most }) => most !== undefined,
    bend: (body) => ({ ...without(body, "max_completion_tokens"), max_tokens: body.max_completion_tokens }),
    says: "takes `maxTokens` as max_tokens",
  },
  {
    name: "no-stream-options",
    blames: /stream_options|include_usage/i,
    isSent: ({ stream_options: options }) => options !== undefined,
    bend: (body) => without(body, "stream_options"),
    says: "reports no usage of replies in pieces: tokens are estimated",
  },
  {
    name: "no-stream",
    blames: /\bstream/i,
    isSent: ({ stream }) => stream === true,
    bend: (body) => without(body, "stream", "stream_options"),
    says: "gives no replies in pieces: a call fails when the whole reply takes longer than timeoutSeconds",
  },
  foldedSystem,
  {
    name: "merged-turns",
    blames: /must alternate|alternat\w{1,9} (?:user|role)|consecutive|same role/i,
    isSent: ({ messages }) => repeatsARole(messages),
    bend: (body) => ({ ...body, messages: mergeTurns(body.messages) }),
    says: "wants roles to alternate: turns of one role that follow each other are joined",
  },
];

/** The way of a model that is known to take no system message. */
export const systemInUser: readonly Way[] = [foldedSystem];

/** Tried one by one where a server refuses without a word of why, the most frequent causes first. */
const UNNAMED = ["json-mode", "schema-in-prompt", "no-temperature", "system-in-user", "no-stream"];

/** A request as it is sent in these ways. */
export function bend(body: ChatBody, ways: ReadonlySet<Way>): ChatBody {
  return WAYS.reduce((bent, way) => (ways.has(way) && way.isSent(bent) ? way.bend(bent) : bent), body);
}

/** Statuses with which servers refuse a part of a request; some answer 404 or 500 to what their templates do not know. */
const REFUSALS = new Set([400, 404, 405, 415, 422, 500, 501]);
const WORDLESS =
  /^(?:\d{3}\s*)?(?:bad request|unprocessable (?:entity|content)|invalid request|without a word|none|null)?\.?$/i;

/**
 * The way to try next after a refusal, or null.
 * @param sent the request as it was sent
 * @param tried ways that are taken or were tried already
 */
export function wayRound(
  { status, said }: { status: number; said: string },
  sent: ChatBody,
  tried: ReadonlySet<Way>,
): Way | null {
  if (!REFUSALS.has(status)) return null;
  const open = WAYS.filter((way) => !tried.has(way) && way.isSent(sent));
  const blamed = open.filter(({ blames }) => blames.test(said));
  // Joined turns change least: instructions are moved only where that does not help.
  const [first = null] = blamed;
  if (first) return blamed.find(({ name }) => name === "merged-turns") ?? first;
  if (!WORDLESS.test(said.trim()) || status >= 500 || status === 404) return null;
  return UNNAMED.flatMap((name) => open.find((way) => way.name === name) ?? [])[0] ?? null;
}
