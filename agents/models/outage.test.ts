import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { callModel } from "./call-model.js";
import type { ConnectedModel } from "./connected-model.js";
import { callsTo, context, hello } from "./fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";
import { EndpointLimiters } from "./limiters.js";
import type { OutageChange } from "./outage.js";
import { RoundLeft } from "./round-left.js";

let endpoint: ScriptedEndpoint;
/** An address that refuses connections. */
let refusing: string;
beforeAll(async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  refusing = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/v1`;
  await new Promise((resolve) => server.close(resolve));
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { connect } = callsTo(() => endpoint);

let changes: OutageChange[];
let limiters: EndpointLimiters;
const patient = (ms: number) => {
  limiters = new EndpointLimiters(() => ({ ms, tell: (change) => changes.push(change) }));
};
beforeEach(() => {
  changes = [];
  patient(60_000);
});
afterEach(() => limiters.close());

const call = (model: ConnectedModel, signal?: AbortSignal) =>
  callModel(model, hello, context(signal ? { signal } : {}));
const many = (model: ConnectedModel, number: number) => Promise.all(Array.from({ length: number }, () => call(model)));
const ofCalls = async () => (await endpoint.seen()).filter(({ path }) => path.endsWith("/completions"));

describe("an endpoint that refuses connections for a while", () => {
  it("is waited for by all twelve callers, whose calls then succeed, and is announced once", async () => {
    const model = await connect({ retries: 0 }, limiters);
    await endpoint.script();
    await endpoint.away(2500);
    const replies = await many(model, 12);
    expect(replies).toHaveLength(12);
    expect(changes.map(({ state }) => state)).toEqual(["away", "back"]);
    expect(changes[1]).toMatchObject({ endpoint: endpoint.baseUrl, said: expect.stringContaining("ECONNREFUSED") });
    expect(changes[1]?.ms).toBeGreaterThan(2000);
    expect(await ofCalls()).toHaveLength(12);
  });

  it("fails the call where no patience is configured, as outside of a campaign", async () => {
    const model = await connect({ retries: 0 });
    await endpoint.away(500);
    await expect(call(model)).rejects.toMatchObject({ code: "MODEL_UNREACHABLE" });
    await new Promise((resolve) => setTimeout(resolve, 600));
  });

  it("is given up after the patience that was asked for: every caller's round is left, with the cause", async () => {
    patient(1500);
    const model = await connect({ retries: 0, model: `openai:x@${refusing}` }, limiters);
    const startedAt = performance.now();
    const outcomes = await Promise.allSettled([call(model), call(model), call(model)]);
    expect(performance.now() - startedAt).toBeLessThan(3000);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        reason: {
          because: "endpoint-away",
          trouble: { endpoint: refusing, remedy: expect.any(String) },
        },
      });
    await expect(call(model)).rejects.toThrow("ECONNREFUSED");
  });

  it("an abort ends the waiting at once, for the one that finds out and for those behind it", async () => {
    const model = await connect({ retries: 0, model: `openai:x@${refusing}` }, limiters);
    const controller = new AbortController();
    const calls = [1, 2, 3].map(() => call(model, controller.signal));
    setTimeout(() => controller.abort(new Error("stopped")), 300);
    const startedAt = performance.now();
    for (const outcome of await Promise.allSettled(calls))
      expect(outcome).toMatchObject({ reason: { message: "stopped" } });
    expect(performance.now() - startedAt).toBeLessThan(800);
  });
});

describe("an endpoint that answers, but with nothing of use", () => {
  const unavailable = { status: 503, content: "loading model" };

  it("is away once a call has used up its retries and no other call was answered meanwhile; one call at a time asks again", async () => {
    const model = await connect({ retries: 0 }, limiters);
    await endpoint.script(...Array.from({ length: 7 }, () => unavailable));
    await many(model, 6);
    expect(changes.map(({ state }) => state)).toEqual(["away", "back"]);
    expect(changes[0]?.said).toContain("loading model");
    const seen = await ofCalls();
    expect(seen).toHaveLength(13);
    // Six at once ran into it; after that one call at a time asks again.
    expect(seen.slice(6, 8).map(({ open }) => open)).toEqual([1, 1]);
    expect((seen[7]?.at ?? 0) - (seen[6]?.at ?? 0)).toBeGreaterThan(1500);
  });

  it("is not away where only one request is at fault: that call fails alone", async () => {
    const model = await connect({ retries: 1 }, limiters);
    await endpoint.script(
      { status: 500, content: "bad grammar", delayMs: 50 },
      {},
      { status: 500, content: "bad grammar" },
    );
    const first = call(model);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const second = call(model);
    await expect(first).rejects.toMatchObject({
      code: "MODEL_CALL_FAILED",
      message: expect.stringContaining("grammar"),
    });
    await second;
    expect(changes).toEqual([]);
  });

  it("a 200 that holds an error of overload is waited for as well", async () => {
    const model = await connect({ retries: 0 }, limiters);
    const body = JSON.stringify({ error: { message: "The engine is overloaded" } });
    await endpoint.script({ body }, { content: "at last" });
    expect((await call(model)).content).toBe("at last");
    expect(changes[0]?.said).toContain("The engine is overloaded");
  });

  it("a request that is refused for its own sake ends the outage: the server answers again", async () => {
    const model = await connect({ retries: 0 }, limiters);
    await endpoint.script(unavailable, { status: 400, content: "bad schema" });
    await expect(call(model)).rejects.toThrow("bad schema");
    expect(changes.map(({ state }) => state)).toEqual(["away", "back"]);
  });
});

describe("an endpoint that refuses", () => {
  it.each([
    ["a revoked key", { status: 401, content: "Incorrect API key" }, "apiKeyEnv"],
    ["no money", { status: 402, content: "Insufficient Balance" }, "credit"],
    ["a forbidden key", { status: 403, content: "Not allowed" }, "apiKeyEnv"],
    ["a model that is gone", { status: 404, content: "The model does not exist" }, "/models"],
    ["a spent quota", { status: 429, content: "You exceeded your quota", errorCode: "insufficient_quota" }, "quota"],
    ["no money, reported with a 200", { body: '{"error":{"message":"Insufficient credits","code":402}}' }, "credit"],
  ])("%s leaves the round at once, with cause, model, endpoint and remedy", async (_name, answer, remedy) => {
    const model = await connect({}, limiters);
    await endpoint.script(answer);
    const error: unknown = await call(model).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RoundLeft);
    const said = "content" in answer ? answer.content : "Insufficient credits";
    expect(error).toMatchObject({
      because: "endpoint-refused",
      message: expect.stringMatching(new RegExp(`scripted.*${said}.*${remedy}`)),
      trouble: {
        endpoint: endpoint.baseUrl,
        said: expect.stringContaining(said),
        remedy: expect.stringContaining(remedy),
      },
    });
    expect(await ofCalls()).toHaveLength(1);
  });

  it("one that asks to wait for hours is away for longer than any call waits", async () => {
    const model = await connect({}, limiters);
    await endpoint.script({ status: 429, headers: { "retry-after": "7200" } });
    await expect(call(model)).rejects.toMatchObject({
      because: "endpoint-away",
      message: expect.stringContaining("7200 s"),
    });
  });
});

describe("a rest after a 429", () => {
  it("ends at once when the endpoints are closed, and leaves no timer", async () => {
    const model = await connect({}, limiters);
    await endpoint.script({ status: 429, headers: { "retry-after": "60" } });
    const waiting = call(model);
    setTimeout(() => limiters.close(), 300);
    const startedAt = performance.now();
    await expect(waiting).rejects.toThrow("closed");
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length).toBeLessThan(3);
  });
});
