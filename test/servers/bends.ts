import { type Answer, type Bend, type ChatRequest, inCalls, inMessage, inText, refuse, withFinish } from "./bend.js";

const json = { "content-type": "application/json" };
const page: Answer = {
  status: 200,
  body: "<html><head><title>Just a moment...</title></head><body></body></html>",
  headers: { "content-type": "text/html" },
};

/** Every n-th request gets this answer. */
const now = (every: number, answer: Answer): Bend => ({
  ask: (request, count) => (count % every === 0 ? answer : request),
});
const always = (answer: Answer): Bend => now(1, answer);
const refusing = (isSent: (request: ChatRequest) => boolean, answer: Answer): Bend => ({
  ask: (request) => (isSent(request) ? answer : request),
});
const repeats = ({ messages }: ChatRequest) =>
  messages.some(({ role }, index) => role === "user" && messages[index - 1]?.role === "user");
const error502 = {
  status: 200,
  body: JSON.stringify({ error: { message: "Provider returned error", code: 502 } }),
  headers: json,
};

/** The ways in which servers of the OpenAI protocol were reported to differ from it. */
export const bends = {
  plain: {},
  "thoughts in content": { reply: inText((text) => `<think>\nLet me {see}.\n</think>\n\n${text}`) },
  "thoughts without their opening tag": {
    reply: inText((text) => `Let $\\frac{a}{b}$ be the share.\n</think>\n\n${text}`),
  },
  "thoughts in other tags": { reply: inText((text) => `<thinking>{hm}</thinking>\n${text}`) },
  "thoughts that eat the limit": {
    reply: (completion) =>
      withFinish("length")(
        inMessage((message) => ({ ...message, content: null, reasoning_content: "Let me" }))(completion),
      ),
  },
  "everything in reasoning_content": {
    reply: inMessage((message) => ({ ...message, content: null, reasoning_content: message.content })),
  },
  "content as a list of parts": { reply: inText((text) => [{ type: "text", text }]) },
  "thoughts beside content": { reply: inMessage((message) => ({ ...message, reasoning_content: "Let me see." })) },
  "a fence and a note": { reply: inText((text) => `Here it is:\n\`\`\`json\n${text}\n\`\`\`\n\nNote: I used {1, 2}.`) },
  "braces in prose": { reply: inText((text) => `Let me use {braces}.\n${text}\nI hope {this} helps!`) },
  "no usage": { reply: ({ usage: _, ...rest }) => rest },
  "odd usage": { reply: (completion) => ({ ...completion, usage: { prompt_tokens: 10.5, completion_tokens: "7" } }) },
  "no id": { reply: ({ id: _, object: __, created: ___, ...rest }) => rest },
  "equal ids of tool calls": { reply: inCalls((call) => ({ ...call, id: "x" })) },
  "empty ids of tool calls": { reply: inCalls((call) => ({ ...call, id: "" })) },
  "tool calls without a type": { reply: inCalls(({ type: _, ...call }) => call) },
  "no reason for the end": { reply: withFinish(null) },
  "an unknown reason for the end": { reply: withFinish("eos") },
  "stop with tool calls": { reply: withFinish("stop") },
  "tool calls as text": {
    reply: (completion) =>
      withFinish("stop")(
        inMessage(({ tool_calls: calls = [], ...message }) => {
          if (calls.length === 0) return message;
          const written = calls.map(
            ({ function: { name, arguments: args } }) =>
              `<tool_call>\n{"name": "${name}", "arguments": ${String(args)}}\n</tool_call>`,
          );
          return { ...message, content: written.join("\n") };
        })(completion),
      ),
  },
  "prefixed names of tools": {
    reply: inCalls((call) => ({ ...call, function: { ...call.function, name: `functions.${call.function.name}` } })),
  },
  "arguments as an object": {
    reply: inCalls((call) => ({
      ...call,
      function: { ...call.function, arguments: JSON.parse(String(call.function.arguments)) },
    })),
  },
  "arguments encoded twice": {
    reply: inCalls((call) => ({
      ...call,
      function: { ...call.function, arguments: JSON.stringify(call.function.arguments) },
    })),
  },
  "response_format refused (400)": refusing(
    (request) => "response_format" in request,
    refuse(400, "response_format is not supported by this model"),
  ),
  "response_format refused (422)": refusing((request) => "response_format" in request, {
    status: 422,
    body: JSON.stringify({ detail: [{ loc: ["body", "response_format"], msg: "extra fields not permitted" }] }),
  }),
  "response_format ignored": {
    ask: ({ response_format: _, ...request }) => request,
    reply: inText((text) => `Sure! Here is the object:\n${text}`),
  },
  "tools refused": refusing(
    (request) => "tools" in request,
    refuse(400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'),
  ),
  "tools ignored": {
    reply: inMessage(({ tool_calls: calls, ...message }) =>
      calls ? { ...message, content: "I would compute it." } : message,
    ),
  },
  "system role refused": refusing(({ messages }) => messages.some(({ role }) => role === "system"), {
    status: 400,
    body: JSON.stringify({ object: "error", message: "System role not supported", code: 400 }),
  }),
  "roles must alternate": refusing(
    (request) => repeats(request) || request.messages[0]?.role === "system",
    refuse(400, "Conversation roles must alternate user/assistant/user/assistant/..."),
  ),
  "temperature refused": refusing(
    (request) => "temperature" in request,
    refuse(
      400,
      "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.",
    ),
  ),
  "max_tokens refused": refusing(
    (request) => "max_tokens" in request,
    refuse(
      400,
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    ),
  ),
  "streams refused": refusing((request) => request.stream === true, refuse(400, "stream is not supported")),
  "now and then 200 with an error": now(3, error502),
  "200 with an error": always(error502),
  "200 with a permanent error": always({
    status: 200,
    body: JSON.stringify({ error: { message: "Insufficient credits", code: 402 } }),
  }),
  "now and then 200 with a page": now(3, page),
  "200 with a page": always(page),
  "now and then no choices": now(3, { status: 200, body: '{"id":"x","object":"chat.completion","choices":[]}' }),
  "now and then an empty body": now(3, { status: 200, body: "" }),
  "now and then a body that breaks off": {
    reply: (completion, count) =>
      count % 3 === 0 ? { status: 200, body: JSON.stringify(completion).slice(0, 120), headers: json } : completion,
  },
  "an event stream though none was asked for": {
    reply: ({ choices: [choice], ...rest }) => ({
      status: 200,
      headers: { "content-type": "text/event-stream" },
      body: [{ ...rest, choices: [{ index: 0, delta: choice?.message, finish_reason: choice?.finish_reason }] }]
        .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
        .concat("data: [DONE]\n\n")
        .join(""),
    }),
  },
  "now and then 429 without headers": now(6, refuse(429, "Too many requests")),
  "now and then 503 with Retry-After": now(6, { status: 503, body: "loading model", headers: { "retry-after": "1" } }),
  "402": always(refuse(402, "Insufficient Balance")),
  "a tenant header is missing": {
    ask: (request, _count, headers) =>
      "x-tenant" in headers ? request : refuse(400, "The header X-Tenant is missing"),
  },
  "Azure's filter as 400": always(
    refuse(400, "The response was filtered due to the prompt triggering content management policy.", "content_filter"),
  ),
  "a context that is too short": always({
    status: 400,
    body: JSON.stringify({ object: "error", message: "This model's maximum context length is 512 tokens.", code: 400 }),
  }),
  "no list of models": { models: { status: 404, body: "404 page not found" } },
  "a page for the list of models": { models: page },
} satisfies Record<string, Bend>;

/** The name of a bend. */
export type BendName = keyof typeof bends;
