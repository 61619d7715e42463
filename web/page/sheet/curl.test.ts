import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import type { RoundCall } from "../../api.js";
import { curlOf } from "./curl.js";

const call: RoundCall = {
  node: "attack",
  step: "attack-1",
  attempt: 1,
  role: "attacker",
  model: "openai:qwen3-4b@http://localhost:8000/v1/",
  messages: [
    { role: "system", content: "It's $HOME and `date`.\n\\n" },
    { role: "assistant", content: "", toolCalls: [{ id: "1", name: "python", args: { code: "print('1')" } }] },
    { role: "tool", content: "1", toolCallId: "1" },
  ],
  reply: { content: "", toolCalls: [], finish: "stop", usage: null },
  costUsd: null,
  ms: 1,
};

it("asks an OpenAI-compatible server the same again, word by word as a shell hands it over", () => {
  const command = curlOf(call, { temperature: 0.2, apiKeyEnv: "MY_KEY" }) ?? "";
  const script = `curl() { printf '%s\\0' "$@"; }\nMY_KEY=secret\n${command}`;
  const words = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0");
  expect(words[0]).toBe("http://localhost:8000/v1/chat/completions");
  expect(words).toContain("Authorization: Bearer secret");
  expect(JSON.parse(words[words.indexOf("-d") + 1] ?? "")).toEqual({
    model: "qwen3-4b",
    temperature: 0.2,
    messages: [
      { role: "system", content: "It's $HOME and `date`.\n\\n" },
      {
        role: "assistant",
        content: "",
        tool_calls: [{ id: "1", type: "function", function: { name: "python", arguments: `{"code":"print('1')"}` } }],
      },
      { role: "tool", content: "1", tool_call_id: "1" },
    ],
  });
});

it("is there for no model that no address serves, and for no call whose texts were left out", () => {
  expect(curlOf({ ...call, model: "sim:ada" }, {})).toBeNull();
  expect(curlOf({ ...call, messages: [] }, {})).toBeNull();
});
