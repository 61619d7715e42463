import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { McpConfig } from "../state/config/mcp-config.js";
import { typescriptLoader } from "../test/servers/loader.js";
import type { JudgeTool } from "./judge-tool.js";
import { loadMcpTools } from "./mcp.js";
import { createToolbox } from "./registry.js";

const program = fileURLToPath(new URL("../test/servers/mcp-tools.ts", import.meta.url));

const opened: JudgeTool[] = [];
let tools: JudgeTool[];

beforeAll(async () => {
  process.env.NANOFLUX_TEST_SECRET = "hidden";
  process.env.NANOFLUX_TEST_GIVEN = "meant for it";
  tools = await connect({ env: ["NANOFLUX_TEST_GIVEN"] });
});
afterAll(async () => {
  delete process.env.NANOFLUX_TEST_SECRET;
  delete process.env.NANOFLUX_TEST_GIVEN;
  await Promise.all(opened.map((tool) => tool.close?.()));
});

async function connect(settings: Record<string, unknown>): Promise<JudgeTool[]> {
  const server = { command: process.execPath, args: [...typescriptLoader, program], ...settings };
  const made = await loadMcpTools(McpConfig.parse({ arithmetic: server }));
  opened.push(...made);
  return made;
}

const call = (tool: string, input: Record<string, unknown> = {}, from = tools) =>
  createToolbox(from).call({ scope: "v1", tool, input });

describe("the tools of an MCP server in another process", () => {
  it("become judge tools under the server's name, with their own schemas", () => {
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["arithmetic__add", "arithmetic__fail", "arithmetic__variables", "arithmetic__wait"]),
    );
    const [spec] = createToolbox(tools).specs(["arithmetic__add"]);
    expect(spec).toMatchObject({
      description: "Adds two numbers",
      parameters: {
        properties: { left: { type: "number" }, right: { type: "number", description: "Added to left" } },
        required: ["left", "right"],
      },
    });
  });

  it("are called like any other; what does not fit or fails is evidence", async () => {
    expect(await call("arithmetic__add", { left: 40, right: 2 })).toMatchObject({
      status: "ok",
      output: { result: "42" },
    });
    expect(await call("arithmetic__add", { left: "many" })).toMatchObject({ status: "error" });
    expect(await call("arithmetic__fail")).toMatchObject({
      status: "error",
      output: { error: expect.stringContaining("the divisor is zero") },
    });
  });

  it("see none of our secrets, only what the configuration gives them", async () => {
    const { output } = await call("arithmetic__variables");
    expect(output.result).toContain("NANOFLUX_TEST_GIVEN");
    expect(output.result).not.toContain("NANOFLUX_TEST_SECRET");
  });

  it("end at their time limit", async () => {
    const impatient = await connect({ timeoutSeconds: 0.2 });
    expect(await call("arithmetic__wait", {}, impatient)).toMatchObject({ status: "time" });
  });

  it("are there again with the next call after their server ended", async () => {
    const mortal = await connect({ tools: ["add", "die"] });
    expect(await call("arithmetic__die", {}, mortal)).toMatchObject({
      status: "crash",
      output: { error: expect.stringContaining("connected again with the next call") },
    });
    expect(await call("arithmetic__add", { left: 1, right: 2 }, mortal)).toMatchObject({ output: { result: "3" } });
  });

  it("get a name that models take, and a description where they have none", async () => {
    const [tool] = await connect({ tools: ["admin.tools/list"] });
    expect(tool).toMatchObject({ name: expect.stringMatching(/^arithmetic__admin_tools_list_[0-9a-f]{8}$/) });
    expect(tool?.description).toBe("admin.tools/list");
    expect(await call(tool?.name ?? "", {}, tool ? [tool] : [])).toMatchObject({ output: { result: "admin" } });
  });

  it("answer with the texts of resources, and name pictures", async () => {
    expect(await call("arithmetic__resource")).toMatchObject({
      status: "ok",
      output: { result: "hello\n[image/png, 8 bytes, not shown]" },
    });
  });

  it("are refused in time where the server never answers", async () => {
    const began = performance.now();
    const silent = { command: process.execPath, args: ["-e", "setInterval(() => {}, 1000)"], startSeconds: 0.5 };
    await expect(connect(silent)).rejects.toMatchObject({
      code: "TOOL_INVALID",
      message: expect.stringContaining("did not answer within 0.5 s"),
    });
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it("can be chosen from", async () => {
    const chosen = await connect({ tools: ["add"] });
    expect(chosen.map(({ name }) => name)).toEqual(["arithmetic__add"]);
  });

  it("are refused by name where the server lacks one", async () => {
    await expect(connect({ tools: ["subtract"] })).rejects.toMatchObject({
      code: "TOOL_UNKNOWN",
      message: expect.stringContaining("subtract"),
      fix: expect.stringContaining("add"),
    });
  });

  it("are refused where a variable that the server needs is not set", async () => {
    await expect(connect({ env: ["NANOFLUX_TEST_ABSENT"] })).rejects.toMatchObject({
      code: "TOOL_INVALID",
      message: expect.stringContaining("NANOFLUX_TEST_ABSENT"),
    });
  });

  it("are refused where the server does not start", async () => {
    await expect(connect({ command: "no-such-program-here" })).rejects.toMatchObject({
      code: "TOOL_INVALID",
      message: expect.stringContaining("arithmetic"),
    });
  });

  it("are refused with what the server said where it ends at once", async () => {
    const script = "console.error('no such option: --verbosee'); process.exit(1)";
    await expect(connect({ command: process.execPath, args: ["-e", script] })).rejects.toMatchObject({
      code: "TOOL_INVALID",
      message: expect.stringContaining("no such option: --verbosee"),
    });
  });

  it("leave no process behind where the server never answers", async () => {
    const marker = `nanoflux-silent-${process.pid}`;
    const silent = {
      command: process.execPath,
      args: ["-e", "setInterval(() => {}, 1000)", marker],
      startSeconds: 0.5,
    };
    await expect(connect(silent)).rejects.toMatchObject({ code: "TOOL_INVALID" });
    expect(execFileSync("ps", ["-eo", "args="], { encoding: "utf8" })).not.toContain(marker);
  });
});

describe("the tools of an MCP server over HTTP", () => {
  const overHttp = fileURLToPath(new URL("../test/servers/mcp-http.ts", import.meta.url));
  let server: ChildProcess;
  let port = 0;
  const start = async () => {
    server = fork(overHttp, [`${port}`], { execArgv: typescriptLoader });
    const [message] = await once(server, "message");
    port = message.port;
  };
  const kill = async () => {
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  afterAll(kill);

  it("are there again once their server is, after it was killed between and in the middle of calls", async () => {
    await start();
    const made = await loadMcpTools(
      McpConfig.parse({ remote: { url: `http://127.0.0.1:${port}/mcp`, tools: ["add", "die"] } }),
    );
    opened.push(...made);
    const add = () => call("remote__add", { left: 40, right: 2 }, made);
    expect(await add()).toMatchObject({ status: "ok", output: { result: "42" } });

    await kill();
    expect(await add()).toMatchObject({ status: "crash", output: { error: expect.stringContaining("has ended") } });
    expect(await add()).toMatchObject({ output: { error: expect.stringContaining("cannot be connected again") } });
    await start();
    expect(await add()).toMatchObject({ status: "ok", output: { result: "42" } });

    expect(await call("remote__die", {}, made)).toMatchObject({ status: "crash" });
    await start();
    expect(await add()).toMatchObject({ status: "ok", output: { result: "42" } });
  });

  it("are there at once where the server was started anew between two calls, and knows no session", async () => {
    await kill();
    await start();
    const made = await loadMcpTools(
      McpConfig.parse({ remote: { url: `http://127.0.0.1:${port}/mcp`, tools: ["add"] } }),
    );
    opened.push(...made);
    const add = () => call("remote__add", { left: 40, right: 2 }, made);
    await add();
    await kill();
    await start();
    expect(await add()).toMatchObject({ status: "ok", output: { result: "42" } });
  });
});

it("an older server is reached by its event stream, with the headers that the configuration names", async () => {
  process.env.NANOFLUX_TEST_TOKEN = "Bearer right";
  const older = fork(fileURLToPath(new URL("../test/servers/mcp-sse.ts", import.meta.url)), ["right"], {
    execArgv: typescriptLoader,
  });
  const [{ port }] = await once(older, "message");
  const headersEnv = { authorization: "NANOFLUX_TEST_TOKEN" };
  const remote = { url: `http://127.0.0.1:${port}/sse`, headersEnv, tools: ["add"] };
  const made = await loadMcpTools(McpConfig.parse({ remote }));
  delete process.env.NANOFLUX_TEST_TOKEN;
  expect(await call("remote__add", { left: 40, right: 2 }, made)).toMatchObject({ output: { result: "42" } });
  await made[0]?.close?.();
  older.kill("SIGKILL");
});
