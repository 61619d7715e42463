import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { CHROMIUM, QUIET } from "../browser.js";
import { nanoflux, type Running, startNanoflux } from "../command-line.js";
import { raw } from "../raw-request.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

/** A tool that shows that it was imported. */
const tool = (trace: string, name: string) =>
  `require("node:fs").writeFileSync(${JSON.stringify(trace)}, "ran");
   const { z } = require("zod");
   module.exports = require("nanoflux").defineJudgeTool({ name: "${name}", description: "d",
     input: z.object({}), output: z.object({}), run: async () => ({}) });`;

let folder: string;
let server: Running;
let url: string;
/** A third party's endpoint; the server must not call it because a request says so. */
let foreign: Server;
let foreignUrl: string;
const called: string[] = [];
const trace = () => join(folder, "ran");
const runBody = (context: object) => JSON.stringify({ assistant_id: "attacker", input: {}, context });
const json = { "content-type": "application/json" };
const post = (headers: Record<string, string>, body: string, path = "/runs/wait") =>
  raw({ url }, { method: "POST", path, headers: { host: new URL(url).host, ...headers }, body });

beforeAll(async () => {
  folder = newFolder();
  await writeFile(join(folder, "evil.cjs"), tool(trace(), "evil"));
  await writeFile(join(folder, "named.cjs"), tool(join(folder, "named-ran"), "named"));
  await writeFile(join(folder, "secrets.yaml"), "password: hunter2\napiToken: abc\n");
  foreign = createServer((request, response) => {
    called.push(String(request.url));
    response.setHeader("content-type", "text/html").end("<title>foreign</title>");
  });
  await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
  foreignUrl = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
  const named = ["--tool", "named.cjs", "--model", `openai:offered@${foreignUrl}/offered`];
  server = startNanoflux(["studio", "--json", ...named], { cwd: folder });
  await server.seen("\n}\n");
  url = z.object({ api: z.url() }).parse(JSON.parse(server.output.stdout)).api;
}, 120_000);
afterAll(async () => {
  server.process.kill("SIGINT");
  await server.ended;
  foreign.close();
});

describe("a request that another page could send", () => {
  it("is refused before the Agent Server reads it: text that it would take for JSON", async () => {
    const body = runBody({ tools: [join(folder, "evil.cjs")] });
    for (const type of ["text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "text/json"]) {
      const { status } = await post({ "content-type": type }, body);
      expect(status, type).toBe(415);
    }
    expect((await post({}, body)).status).toBe(415);
    for (const origin of [
      "http://evil.example",
      "null",
      "https://smith.langchain.com.evil.example",
      "http://localhost:1",
    ])
      for (const headers of [{ "content-type": "text/plain" }, json])
        expect((await post({ origin, ...headers }, body)).status, origin).toBe(403);
    expect(existsSync(trace())).toBe(false);
  });

  it("is refused for a name that was bound to this machine, on every path", async () => {
    const { port } = new URL(url);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `localhost.evil:${port}`,
    ])
      for (const path of ["/ok", "/info", "/threads/x", "/assistants/search", "/internal/truncate", "/nothing"])
        for (const method of ["GET", "POST"]) {
          const answer = await raw(
            { url },
            { method, path, headers: { host, ...json }, body: method === "POST" ? "{}" : "" },
          );
          expect(answer.status, `${method} ${host}${path}`).toBe(403);
        }
    // Claiming to be Studio opens nothing.
    const claim = { host: `evil.example:${port}`, "x-auth-scheme": "langsmith", ...json };
    expect((await post(claim, "{}", "/threads")).status).toBe(403);
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`])
      expect((await raw({ url }, { path: "/ok", headers: { host } })).status, host).toBe(200);
  });

  it("opens no WebSocket", async () => {
    const { host, port } = new URL(url);
    const upgrade = (origin: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(port), "127.0.0.1");
        socket.once("error", reject);
        socket.once("data", (answer) => {
          socket.destroy();
          resolve(String(answer).split("\r\n")[0] ?? "");
        });
        socket.write(
          `GET /threads/7d4ff3c4-7f0e-4d77-9ac6-0a4c5b2e3f10/stream HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        );
      });
    expect(await upgrade("http://evil.example")).toMatch(/ 403 /);
    expect(await upgrade("https://smith.langchain.com")).not.toMatch(/ 403 /);
  });
});

describe("a run's context", () => {
  const run = async (context: object) => (await post(json, runBody(context))).body;

  it("names no file: no tool of it is imported, and nothing of a domain is shown", async () => {
    for (const name of ["evil.cjs", "./evil.cjs", join(folder, "evil.cjs"), "js-yaml"])
      expect(await run({ tools: [name] })).toContain("cannot choose the tool");
    expect(existsSync(trace())).toBe(false);
    for (const name of ["secrets.yaml", join(folder, "secrets.yaml"), "/etc/passwd"]) {
      const answer = await run({ domain: name });
      expect(answer).toContain("cannot choose the domain");
      expect(answer).not.toMatch(/password|apiToken|hunter2/);
    }
  });

  it("names no address, and no model that the server was not started with", async () => {
    called.length = 0;
    for (const model of [`openai:m@${foreignUrl}/v1`, "openai:gpt-5", "ollama:m", `openai:other@${foreignUrl}/offered`])
      for (const who of ["ada", "ben", "judge"])
        expect(await run({ [who]: model })).toContain("cannot choose the model");
    expect(called).toEqual([]);
  });

  it("chooses by name what the server was started with", async () => {
    called.length = 0;
    expect(await run({ tools: ["named.cjs", "units"] })).toContain('"reply"');
    expect(existsSync(join(folder, "named-ran"))).toBe(true);
    await run({ ada: `openai:offered@${foreignUrl}/offered` });
    expect(called[0]).toBe("/offered/chat/completions");
    const { body } = await raw({ url }, { path: "/assistants/attacker/schemas", headers: { host: new URL(url).host } });
    const panel = z.looseObject({
      properties: z.record(z.string(), z.looseObject({ enum: z.array(z.string()).optional() })),
    });
    const { context_schema: shown } = z.looseObject({ context_schema: panel }).parse(JSON.parse(body));
    expect(shown.properties.ada?.enum).toEqual(
      expect.arrayContaining(["sim:ada", `openai:offered@${foreignUrl}/offered`]),
    );
    expect(shown.properties.domain?.enum).toEqual(["math", "genomics", "medicine"]);
  });
});

describe.skipIf(CHROMIUM === null)("in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    // A foreign host name that resolves to this machine, as in DNS rebinding.
    const args = [...QUIET, "--host-resolver-rules=MAP evil.example 127.0.0.1"];
    browser = await chromium.launch({ executablePath: CHROMIUM ?? undefined, args });
  });
  afterAll(() => browser.close());

  const pageAt = async (address: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(address);
    return page;
  };
  /** What a script of the page gets: a status, or the error's name. `what` replaces the arguments of `fetch`. */
  const fetched = (page: Page, address: string, options: object) =>
    page.evaluate(
      `fetch(${JSON.stringify(address)}, ${JSON.stringify(options)}).then((answer) => answer.type === "opaque" ? "opaque" : answer.status, (error) => error.name)`,
    );

  it("a foreign page runs nothing, whatever it sends", async () => {
    const page = await pageAt(foreignUrl.replace("127.0.0.1", "evil.example"));
    const body = runBody({ tools: [join(folder, "evil.cjs")] });
    const options = { method: "POST", mode: "no-cors", headers: { "content-type": "text/plain" }, body };
    for (let time = 0; time < 3; time++) await fetched(page, `${url}/runs/wait`, options);
    expect(await fetched(page, `${url}/runs/wait`, { method: "POST", headers: json, body })).toBe("TypeError");
    expect(await fetched(page, `${url}/info`, {})).toBe("TypeError");
    expect(existsSync(trace())).toBe(false);
    await page.close();
  });

  it("a page whose name was bound to the server reads nothing", async () => {
    const rebound = url.replace("127.0.0.1", "evil.example");
    const page = await browser.newPage();
    expect((await page.goto(`${rebound}/ok`))?.status()).toBe(403);
    expect(await fetched(page, "/assistants/search", { method: "POST", headers: json, body: "{}" })).toBe(403);
    expect(await fetched(page, "/info", {})).toBe(403);
    await page.close();
  });

  it("the hosted page works: its preflights, its reads, its runs", async () => {
    const context = await browser.newContext({ permissions: ["local-network-access"] });
    const page = await context.newPage();
    // In place of the hosted page, which asks for a login: an empty one at its address.
    await page.route("https://smith.langchain.com/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>Studio</title>" }),
    );
    await page.goto("https://smith.langchain.com/studio/");
    const session = { "x-auth-scheme": "langsmith", "x-user-id": "u", "x-tenant-id": "t" };
    const headers = { ...json, ...session };
    expect(await fetched(page, `${url}/info`, { headers: session })).toBe(200);
    expect(await fetched(page, `${url}/assistants/search`, { method: "POST", headers, body: "{}" })).toBe(200);
    expect(await fetched(page, `${url}/assistants/attacker/schemas`, { headers: session })).toBe(200);
    const run = { method: "POST", headers, body: runBody({}) };
    expect(await fetched(page, `${url}/runs/wait`, run)).toBe(200);
    const thread: unknown = await page.evaluate(
      `fetch("${url}/threads", ${JSON.stringify({ method: "POST", headers, body: "{}" })}).then((answer) => answer.json()).then((thread) => thread.thread_id)`,
    );
    expect(await fetched(page, `${url}/threads/${thread}/runs/stream`, run)).toBe(200);
    expect(await fetched(page, `${url}/threads/${thread}/state`, { headers: session })).toBe(200);
    expect(await fetched(page, `${url}/threads/${thread}`, { method: "DELETE", headers: session })).toBe(204);
    await context.close();
  });
});

describe("a port that another program listens on", () => {
  it("ends the command with the message that `watch` has", async () => {
    const { port } = new URL(foreignUrl);
    const { code, stderr } = await nanoflux(["studio", "--port", port], { cwd: folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining(`error USAGE: Cannot listen on 127.0.0.1:${port}`),
    });
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
