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
