import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { callsTo, hello } from "./fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { ask } = callsTo(() => endpoint);

const Case = z.object({ name: z.string(), status: z.number(), body: z.string(), says: z.string(), retry: z.boolean() });
const cases = readFileSync(new URL("./fixtures/error-bodies.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => Case.parse(JSON.parse(line)));

it.each(cases)("$name ($status): the user reads the server's own words", async ({ status, body, says, retry }) => {
  const answer = { status, body, headers: { "content-type": body.startsWith("{") ? "application/json" : "text/html" } };
  await endpoint.script(answer);
  await expect(ask(hello, { retries: 0 })).rejects.toMatchObject({ message: expect.stringContaining(says) });
  await endpoint.script(answer, { content: "at last" });
  const again = ask(hello, { retries: 1 });
  if (retry) expect((await again).content).toBe("at last");
  else await expect(again).rejects.toThrow(says);
});

const J = JSON.stringify;
/** What more servers answer: the status, the body, the words that the user reads, and whether it may pass. */
const more: [name: string, status: number, body: string, says: string, retry: boolean][] = [
  [
    "OpenRouter, for the provider behind it",
    429,
    J({ error: { message: "Provider returned error", code: 429, metadata: { raw: "qwen is rate-limited upstream" } } }),
    "Provider returned error: qwen is rate-limited upstream",
    true,
  ],
  [
    "Gemini's list",
    400,
    J([{ error: { code: 400, message: "Bad field", status: "INVALID_ARGUMENT" } }]),
    "400 Bad field",
    false,
  ],
  [
    "Mistral's list of faults",
    422,
    J({ message: { detail: [{ loc: ["body", "top_k"], msg: "extra" }] } }),
    "body.top_k: extra",
    false,
  ],
  ["a list of errors", 400, J({ errors: ["no such field"] }), "400 no such field", false],
  ["an error in a list", 400, J({ error: ["no such field"] }), "400 no such field", false],
  ["msg", 400, J({ code: 400, msg: "no such field" }), "400 no such field", false],
  ["an error below detail", 400, J({ detail: { error: "no such field" } }), "400 no such field", false],
  ["MiniMax", 400, J({ base_resp: { status_code: 2013, status_msg: "invalid params" } }), "invalid params", false],
  [
    "Express' page",
    400,
    "<html><title>Error</title><body><pre>Cannot do that</pre></body></html>",
    "Cannot do that",
    false,
  ],
  ["a page without a title", 502, "<html><title></title><h1>Bad gateway</h1></html>", "Bad gateway", true],
  [
    "a traceback",
    500,
    `Traceback (most recent call last):\n${'  File "x.py", line 1\n'.repeat(30)}OutOfMemoryError: CUDA`,
    "OutOfMemoryError: CUDA",
    true,
  ],
  [
    "llama.cpp without a chat template",
    501,
    J({ error: { message: "This server does not support chat", code: 501 } }),
    "does not support chat",
    false,
  ],
  [
    "TGI, whose generation failed",
    424,
    J({ error: "Request failed during generation", error_type: "generation" }),
    "during generation",
    true,
  ],
  [
    "Groq without capacity",
    498,
    J({ error: { message: "capacity exceeded, please try again later" } }),
    "capacity exceeded",
    true,
  ],
  [
    "an account that is not active",
    429,
    J({ error: { message: "Your account is not active", code: "billing_not_active" } }),
    "not active",
    false,
  ],
  [
    "Moonshot without money",
    429,
    J({ error: { message: "Your account is suspended", type: "exceeded_current_quota_error" } }),
    "suspended",
    false,
  ],
  ["Zhipu without money", 429, J({ error: { message: "Recharge", code: "1113" } }), "Recharge", false],
  [
    "xAI without money",
    429,
    J({ code: "x", error: "Your team has used all available credits" }),
    "used all available credits",
    false,
  ],
  [
    "200 and a code beside the words",
    200,
    J({ object: "error", message: "Insufficient credits", code: 402 }),
    "Insufficient credits",
    false,
  ],
  ["200 and a status", 200, J({ error: { message: "token expired", status: 401 } }), "token expired", false],
  ["200 and a name", 200, J({ error: { message: "Wrong key", code: "invalid_api_key" } }), "Wrong key", false],
  ["200 with data that is no completion", 200, J({ code: 500, msg: "upstream down", data: [] }), "upstream down", true],
  [
    "LM Studio, of another path",
    200,
    J({ error: "Unexpected endpoint or method. (POST /chat/completions)" }),
    "Unexpected endpoint",
    false,
  ],
  [
    "200 with an error in its choice",
    200,
    J({
      choices: [{ finish_reason: "error", error: { code: 502, message: "Upstream error" }, message: { content: "" } }],
    }),
    "Upstream error",
    true,
  ],
  [
    "200 with an error beside its choices",
    200,
    J({ choices: [{ message: { content: "" } }], error: { message: "Upstream died" } }),
    "Upstream died",
    true,
  ],
  ...["error", "insufficient_system_resource", "network_error", "abort"].map(
    (finish): [string, number, string, string, boolean] => [
      `200 that ended for the reason ${finish}`,
      200,
      J({ choices: [{ finish_reason: finish, message: { content: "Half of 10 is" } }] }),
      `finish_reason is "${finish}"`,
      true,
    ],
  ),
  [
    "vLLM in a stream",
    200,
    `data: ${J({ object: "error", message: "The prompt is too long", code: 400 })}\n\n`,
    "The prompt is too long",
    false,
  ],
  ["FastAPI in a stream", 200, `data: ${J({ detail: "It fell over" })}\n\n`, "It fell over", true],
  [
    "an event that is an error",
    200,
    `event: error\ndata: ${J({ message: "Model crashed" })}\n\n`,
    "Model crashed",
    true,
  ],
  ["llama.cpp's line", 200, `error: ${J({ message: "Slot unavailable", code: 503 })}\n\n`, "Slot unavailable", true],
  [
    "a choice's error in a stream",
    200,
    `data: ${J({ choices: [{ delta: { content: "" }, finish_reason: "error", error: { message: "Upstream error" } }] })}\n\n`,
    "Upstream error",
    true,
  ],
];

it.each(more)(
  "%s (%i): the user reads its words, and only what may pass is asked again",
  async (_name, status, body, says, retry) => {
    await endpoint.script({ status, body });
    await expect(ask(hello, { retries: 0 })).rejects.toMatchObject({ message: expect.stringContaining(says) });
    await endpoint.script({ status, body }, { content: "at last" });
    const again = ask(hello, { retries: 1 });
    if (retry) expect((await again).content).toBe("at last");
    else await expect(again).rejects.toThrow(says);
  },
);

it("a prompt that OpenRouter's moderation flags is a refusal, and no fault of the key", async () => {
  const message = "Your chosen model requires moderation and your input was flagged";
  await endpoint.script({ status: 403, body: J({ error: { message, code: 403 } }) });
  expect(await ask(hello, { retries: 0 })).toMatchObject({ finish: "refusal", content: message });
});

it.each([
  ["cut off in the middle of its JSON", '{"choices":[{"message":{"content":"hal', "no JSON"],
  ["a number", "17", "no choice"],
  ["null", "null", "no choice"],
  ["an event stream without a choice", 'data: {"choices":[]}\n\ndata: [DONE]\n', "no choice"],
  ["an event stream without its end", 'data: {"choices":[{"delta":{"content":"hal"}}]}\n\n', "broke off"],
])("a 200 that is %s is asked again, and shows no fault of our own", async (_name, body, says) => {
  await endpoint.script({ body }, { content: "at last" });
  expect((await ask(hello, { retries: 1 })).content).toBe("at last");
  await endpoint.script({ body });
  await expect(ask(hello, { retries: 0 })).rejects.toThrow(says);
});
