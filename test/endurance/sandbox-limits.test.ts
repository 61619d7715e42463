import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { pythonTool } from "../../tools/python/tool.js";
import { createToolbox } from "../../tools/registry.js";

const settings = (changes: object = {}) => CampaignConfig.parse({ sandbox: changes }).sandbox;
const sandbox = createPythonSandbox(settings({ wallSeconds: 1.5 }));
afterAll(() => sandbox.close());

/** Process ids of a parent's sandbox children. */
const childrenOf = (parent: number): number[] =>
  execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s.*(?:child\.mjs|nanoflux-python)/.exec(line))
    .flatMap((match) => (Number(match?.[2]) === parent ? [Number(match?.[1])] : []));

describe("a limit", () => {
  const hit = async (program: string) => {
    const { status, error } = await sandbox.run(`limit ${program}`, program);
    sandbox.release(`limit ${program}`);
    expect(error).toMatch(new RegExp(`^${status}: `));
    return status;
  };

  it("of wall time has a name, whatever a program swallows", async () => {
    expect(await hit("while True:\n  try:\n    while True: pass\n  except BaseException: pass")).toBe("time");
  });
  it("of memory has a name", async () => expect(await hit("x = [0] * 10**9")).toBe("memory"));
  it("of output has a name, and what was printed is kept", async () => {
    expect(await hit("print('x' * 10**6)")).toBe("output");
  });
  it("of wall time keeps what was printed until then", async () => {
    const program = "print('partial', flush=True)\nwhile True: pass";
    expect(await sandbox.run("partial", program)).toMatchObject({ status: "time", stdout: "partial\n" });
    expect(await sandbox.run("partial", "print('next')")).toMatchObject({ status: "ok", stdout: "next\n" });
  });
  it("of output is the configured one, through the tool as well", async () => {
    const wide = createPythonSandbox(settings({ outputKb: 256, size: 1 }));
    const toolbox = createToolbox([pythonTool(wide, 256)]);
    const call = (code: string) => toolbox.call({ scope: "wide", tool: "python", input: { code } });
    const most = await call("print('x' * 100_000)");
    expect(most).toMatchObject({ status: "ok", output: { status: "ok", stdout: `${"x".repeat(100_000)}\n` } });
    expect(await call("print('\\x01' * 12_000)")).toMatchObject({ status: "ok" });
    expect(await call("print('x' * 300_000)")).toMatchObject({ status: "output" });
    await wide.close();
  });
  it("of JavaScript's event loop is reported as it is", async () => {
    const { error } = await sandbox.run("loop", "import asyncio\nasync def main(): print(1)\nasyncio.run(main())");
    expect(error).toContain("asyncio cannot run here");
  });
  it("of CPU time is called time", async () => {
    const strict = createPythonSandbox(settings({ cpuSeconds: 2, wallSeconds: 45, size: 1 }));
    expect((await strict.run("cpu", "while True: pass")).status).toBe("time");
    await strict.close();
  });
});

describe("when all is done", () => {
  it("close() leaves no process", async () => {
    const closing = createPythonSandbox(settings({ size: 2 }));
    await closing.run("one", "print(1)");
    await closing.warm();
    await closing.close();
    await sandbox.close();
    expect(childrenOf(process.pid)).toEqual([]);
  });

  it("close() of an idle sandbox comes to its end, also where nothing else keeps the program alive", async () => {
    const script = fileURLToPath(new URL("../../tools/python/fixtures/closing.ts", import.meta.url));
    const program = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [[text], [code]] = await Promise.all([once(program.stdout, "data"), once(program, "close")]);
    expect(`${text}`).toBe("closed\n");
    expect(code).toBe(0);
  });

  it("a parent killed by SIGKILL leaves no process, even in the middle of a program", async () => {
    const script = fileURLToPath(new URL("../../tools/python/fixtures/parent.ts", import.meta.url));
    const parent = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [text] = (await once(parent.stdout, "data")) as [Buffer];
    expect(text.toString()).toBe("running\n");
    const pid = parent.pid ?? 0;
    const children = childrenOf(pid);
    expect(children.length).toBeGreaterThan(0);
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await expect.poll(() => children.filter(isRunning), { timeout: 10_000 }).toEqual([]);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
