import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "../../test/servers/search-start.js";
import { withFetch } from "./fetch-scope.js";
import { createGuardedFetch } from "./guarded-fetch.js";

const RULES = { timeoutSeconds: 10, retries: 2, pauseMs: 0, maxKb: 64, privateHosts: ["127.0.0.1"] };

let server: RunningServer;

beforeAll(async () => {
  server = await startServer("search-faults");
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.requests();
});

const get = (path: string, rules: Partial<typeof RULES> = {}) =>
  createGuardedFetch({ ...RULES, ...rules })(`${server.url}${path}`);

const unavailable = (message: string) =>
  expect.objectContaining({ code: "SEARCH_UNAVAILABLE", message: expect.stringContaining(message) });

describe("a guarded fetch", () => {
  it.each(["429", "500", "503", "drop"])("tries again after %s, and then has its answer", async (fault) => {
    const answer = await get(`/times/2/${fault}`);
    expect(await answer.json()).toEqual({ times: 3 });
  });

  it("gives up after the configured retries, saying what the last answer was", async () => {
    await expect(get("/times/9/503?key=a", { retries: 1 })).rejects.toThrow(unavailable("503"));
    expect(await server.requests()).toHaveLength(2);
  });

  it("does not retry permanent errors", async () => {
    await expect(get("/times/1/404")).rejects.toThrow(unavailable("404"));
    expect(await server.requests()).toHaveLength(1);
  });

  it("gives up on an answer that does not come", async () => {
    await expect(get("/slow", { timeoutSeconds: 0.05, retries: 0 })).rejects.toThrow(unavailable("0.05 s"));
  });

  it("gives up on an answer that breaks off", async () => {
    await expect(get("/cut", { retries: 0 })).rejects.toThrow(unavailable("127.0.0.1"));
  });

  it("reads no more than it may", async () => {
    await expect(get("/large")).rejects.toThrow(unavailable("64 KB"));
    expect(await server.requests()).toHaveLength(1);
  });

  it("follows a redirect", async () => {
    const answer = await get("/redirect?to=/plain");
    expect(await answer.json()).toEqual({ path: "/plain" });
  });

  it("follows no redirect for ever", async () => {
    await expect(get("/redirect?to=/redirect")).rejects.toThrow(unavailable("redirected"));
  });

  it("checks where a redirect leads", async () => {
    const port = new URL(server.url).port;
    const inside = encodeURIComponent(`http://127.0.0.2:${port}/plain`);
    await expect(get(`/redirect?to=${inside}`)).rejects.toThrow(unavailable("127.0.0.2"));
    await expect(get("/redirect?to=file:///etc/passwd")).rejects.toThrow(unavailable("file:"));
  });

  it("goes to no private address unless configured, neither by number nor by name", async () => {
    const port = new URL(server.url).port;
    for (const host of ["127.0.0.1", "localhost"]) {
      const guarded = createGuardedFetch({ ...RULES, privateHosts: [] });
      await expect(guarded(`http://${host}:${port}/plain`)).rejects.toThrow(unavailable("private"));
    }
    expect(await server.requests()).toEqual([]);
  });

  it("sends a host one request at a time", async () => {
    const guarded = createGuardedFetch(RULES);
    const answers = await Promise.all([1, 2, 3, 4].map(() => guarded(`${server.url}/crowd`)));
    for (const answer of answers) expect(await answer.json()).toEqual({ mostAtOnce: 1 });
  });
});

describe("withFetch", () => {
  it("guards the global fetch of its own task only", async () => {
    const guarded = createGuardedFetch({ ...RULES, privateHosts: [] });
    const [inside, outside] = await Promise.allSettled([
      withFetch(guarded, async () => fetch(`${server.url}/plain`)),
      fetch(`${server.url}/plain`),
    ]);
    expect(inside).toMatchObject({ status: "rejected", reason: unavailable("private") });
    expect(outside).toMatchObject({ status: "fulfilled", value: { status: 200 } });
  });
});
