import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ScriptedEndpoint, startScriptedEndpoint } from "../../agents/models/fixtures/scripted-endpoint.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { checkEndpoint } from "./check-endpoint.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  vi.stubEnv("OPENAI_API_KEY", "");
  endpoint = await startScriptedEndpoint();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.stop();
});

const check = (name: string, baseUrl = endpoint.baseUrl) =>
  checkEndpoint(ModelConfig.parse({ model: `openai:${name}@${baseUrl}` }));
/** llama.cpp's server while it reads its file. */
const loading = {
  status: 503,
  body: '{"error":{"message":"Loading model","type":"unavailable_error","code":503}}',
  headers: { "content-type": "application/json" },
};
const listing = (...models: object[]) => ({ content: JSON.stringify(models) });

describe("the check before a campaign", () => {
  it.each([
    ["llama3", [{ id: "llama3:latest", owned_by: "library" }]],
    ["anything", [{ id: "/models/qwen.gguf", owned_by: "llamacpp" }]],
    ["Qwen/Qwen3-4B", [{ id: "other" }, { id: "Qwen/Qwen3-4B" }]],
  ])("finds %s in the list, and pays for nothing", async (name, models) => {
    await endpoint.script(listing(...models));
    expect(await check(name)).toMatchObject({ served: true, endpoint: endpoint.baseUrl });
    expect((await endpoint.seen()).map((one) => one.path)).toEqual(["/v1/models"]);
  });

  it.each([
    ["has no list", { status: 404 }],
    ["is busy", { status: 429 }],
    [
      "answers with a web page",
      { body: "<html><title>Gateway</title></html>", headers: { "content-type": "text/html" } },
    ],
  ])("does not know where the endpoint %s", async (_name, answer) => {
    await endpoint.script(answer);
    expect((await check("x")).served).toBeNull();
  });

  it.each(["./merged", "../merged", "/models/merged"])(
    "does not know of the folder %s that no list names",
    async (name) => {
      await endpoint.script(listing({ id: "Qwen/Qwen3-4B" }));
      expect((await check(name)).served).toBeNull();
    },
  );

  it("does not know of a folder where the list itself fails", async () => {
    await endpoint.script({ status: 500 });
    expect((await check("./merged")).served).toBeNull();
  });

  it.each([
    ["MODEL_NOT_SERVED", [listing({ id: "qwen3-4b" })], '"qwen3-4b"'],
    ["MODEL_NOT_SERVED", [listing()], "no model at all"],
    ["MODEL_KEY_REJECTED", [{ status: 401 }], "apiKeyEnv"],
    ["MODEL_CALL_FAILED", [{ status: 402 }], "credit"],
    ["MODEL_UNREACHABLE", [{ status: 503 }, { status: 503 }, { status: 503 }], "running"],
    ["MODEL_UNREACHABLE", [loading, loading, loading], "still loading"],
  ])("ends as %s by what the endpoint says", async (code, answers, fix) => {
    await endpoint.script(...answers);
    await expect(check("qwen3-4")).rejects.toMatchObject({ code, fix: expect.stringContaining(fix) });
  });

  it("asks again where a first answer was no more than a hiccup", async () => {
    await endpoint.script({ drop: "before" }, { status: 500 }, listing({ id: "x" }));
    expect((await check("x")).served).toBe(true);
  });

  it("an address that refuses connections is unreachable", async () => {
    await expect(check("x", "http://127.0.0.1:9/v1")).rejects.toMatchObject({ code: "MODEL_UNREACHABLE" });
  });

  it("knows the simulated models of this process", async () => {
    expect(await checkEndpoint(ModelConfig.parse({ model: "sim:ada" }))).toMatchObject({ served: true });
    await expect(checkEndpoint(ModelConfig.parse({ model: "sim:x" }))).rejects.toMatchObject({ code: "MODEL_UNKNOWN" });
  });
});
