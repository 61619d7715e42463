import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { callModel } from "./call-model.js";
import { callsTo, context, hello } from "./fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
afterEach(() => vi.unstubAllEnvs());

const { connect, ask } = callsTo(() => endpoint);

describe("faults", () => {
  it("waits as long as Retry-After asks", async () => {
    await endpoint.script({ status: 429, headers: { "retry-after": "0.2" } }, { content: "at last" });
    expect((await ask()).content).toBe("at last");
    const [first, second] = await endpoint.seen();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(195);
  });

  it("a 429 holds back the endpoint's other calls, which are asked once each", async () => {
    const model = await connect({ concurrency: 1 });
    await endpoint.script({ status: 429, headers: { "retry-after": "0.1" } });
    await Promise.all(Array.from({ length: 4 }, () => callModel(model, hello, context())));
    expect(await endpoint.seen()).toHaveLength(5);
  });

  it("429s narrow what runs at once, and use up no retries while that helps", async () => {
    const model = await connect({ concurrency: 4, retries: 1 });
    const limited = { status: 429, headers: { "retry-after": "0" }, delayMs: 20 };
    // Four at once, all refused; then two at once, both refused: no call has used up its one retry.
    await endpoint.script(limited, limited, limited, limited, limited, limited);
    await Promise.all(Array.from({ length: 4 }, () => callModel(model, hello, context())));
    const seen = await endpoint.seen();
    expect(seen).toHaveLength(10);
    expect(Math.max(...seen.slice(4, 6).map((one) => one.open))).toBe(2);
  });

  it.each([
    ["a 500", { status: 500 }],
    ["a 503", { status: 503 }],
    ["a connection dropped before the answer", { drop: "before" }],
    ["a connection dropped within the answer", { drop: "middle" }],
  ] as const)("%s is asked again", async (_name, fault) => {
    await endpoint.script(fault, { content: "at last" });
    expect((await ask()).content).toBe("at last");
    expect(await endpoint.seen()).toHaveLength(2);
  });

  it("a call that takes too long is given up and asked again", async () => {
    await endpoint.script({ delayMs: 400 }, { content: "at last" });
    expect((await ask(hello, { timeoutSeconds: 0.15 })).content).toBe("at last");
    await endpoint.script({ delayMs: 400 });
    await expect(ask(hello, { timeoutSeconds: 0.15, retries: 0 })).rejects.toMatchObject({
      code: "MODEL_CALL_FAILED",
      message: expect.stringContaining("0.15 s"),
    });
  });

  it("time in our own queue does not count as the call's", async () => {
    await endpoint.script({ delayMs: 150 }, { delayMs: 150 }, { delayMs: 150 });
    const model = await connect({ concurrency: 1, timeoutSeconds: 0.3, retries: 0 });
    await Promise.all(Array.from({ length: 3 }, () => callModel(model, hello, context())));
    expect(await endpoint.seen()).toHaveLength(3);
  });

  it.each([
    ["MODEL_KEY_REJECTED", { status: 401, content: "Incorrect API key" }],
    ["MODEL_KEY_REJECTED", { status: 403 }],
    ["MODEL_NOT_SERVED", { status: 404, content: "The model `scripted` does not exist" }],
    ["MODEL_CALL_FAILED", { status: 400, content: "bad schema" }],
    ["MODEL_CALL_FAILED", { status: 429, errorCode: "insufficient_quota" }],
    ["MODEL_CALL_FAILED", { status: 429, headers: { "retry-after": "7200" } }],
  ] as const)("%s after %o, asked once only", async (code, answer) => {
    await endpoint.script(answer);
    const expected = "content" in answer ? answer.content : "";
    await expect(ask()).rejects.toMatchObject({ code, message: expect.stringContaining(expected) });
    expect(await endpoint.seen()).toHaveLength(1);
  });

  it("no retry is left: the last failure is named, and the key is not in it", async () => {
    vi.stubEnv("MY_KEY", "secret-1");
    await endpoint.script({ status: 500, content: "down" }, { status: 500, content: "still down" });
    const error: unknown = await ask(hello, { retries: 1, apiKeyEnv: "MY_KEY" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "MODEL_CALL_FAILED", message: expect.stringContaining("still down") });
    expect(String(error)).not.toContain("secret-1");
  });

  it("an address without a server is unreachable", async () => {
    await expect(ask(hello, { model: "openai:x@http://127.0.0.1:9/v1", retries: 0 })).rejects.toMatchObject({
      code: "MODEL_UNREACHABLE",
    });
  });

  it("an abort ends a running call and a waiting one with the signal's reason", async () => {
    const model = await connect({ concurrency: 1 });
    await endpoint.script({ delayMs: 2000 });
    const controller = new AbortController();
    const calls = [1, 2].map(() => callModel(model, hello, context({ signal: controller.signal })));
    setTimeout(() => controller.abort(new Error("cancelled")), 50);
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toMatchObject({ status: "rejected", reason: { message: "cancelled" } });
  });
});
