import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { callsTo } from "./fixtures/calls.js";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";

let endpoint: ScriptedEndpoint;
let proxy: Server;
let url: string;
const through: string[] = [];
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
  proxy = createServer();
  proxy.on("connect", ({ url: target = "" }, client, head) => {
    through.push(target);
    const [host, port] = target.split(":");
    const onward = connect(Number(port), host, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.write(head);
      onward.pipe(client).on("error", () => onward.destroy());
      client.pipe(onward).on("error", () => client.destroy());
    });
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(proxy.address()).port}`;
});
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  await endpoint.stop();
});
beforeEach(() => {
  through.length = 0;
  vi.stubEnv("NO_PROXY", "");
  vi.stubEnv("no_proxy", undefined);
});
afterEach(() => vi.unstubAllEnvs());
const { ask } = callsTo(() => endpoint);

it("calls go through the proxy that the environment names, and say its fault where it is away", async () => {
  vi.stubEnv("HTTP_PROXY", url);
  await endpoint.script({ content: "by proxy" });
  expect((await ask()).content).toBe("by proxy");
  expect(through).toEqual([new URL(endpoint.baseUrl).host]);
  vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
  await expect(ask(undefined, { retries: 0 })).rejects.toMatchObject({ code: "MODEL_UNREACHABLE" });
});

it("what NO_PROXY names is asked directly", async () => {
  vi.stubEnv("HTTP_PROXY", url);
  vi.stubEnv("NO_PROXY", "127.0.0.1");
  await endpoint.script({ content: "directly" });
  expect((await ask()).content).toBe("directly");
  expect(through).toEqual([]);
});
