/** Measures the Python sandbox: `npx tsx bench/sandbox.ts`. Load is printed, since figures from a busy machine mean little. */
import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import Table from "cli-table3";
import { CampaignConfig } from "../state/config/config.js";
import { PYODIDE_FOLDER } from "../tools/python/pyodide.js";
import { openRuntime } from "../tools/python/runtime.js";
import { createPythonSandbox } from "../tools/python/sandbox.js";

const PROGRAM = "from fractions import Fraction\nprint(sum(Fraction(1, n) for n in range(1, 20)))";
const config = CampaignConfig.parse({ sandbox: { programs: 1_000_000 } }).sandbox;
const table = new Table({ head: ["", "p50 ms", "p99 ms", "a second", "target"], style: { head: [], border: [] } });

const clock = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
const quantile = (values: number[], share: number): string => {
  const sorted = [...values].sort((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1);
};
const row = (name: string, times: number[], target = ""): void => {
  table.push([name, quantile(times, 0.5), quantile(times, 0.99), "", target]);
};
const rate = (name: string, count: number, ms: number, target = ""): void => {
  table.push([name, "", "", ((1000 * count) / ms).toFixed(1), target]);
};
const times = async (count: number, work: (index: number) => Promise<number>): Promise<number[]> => {
  const all: number[] = [];
  for (let index = 0; index < count; index += 1) all.push(await work(index));
  return all;
};

/** The very first start, which builds the snapshot. */
async function coldStart(): Promise<void> {
  const cache = await mkdtemp(join(tmpdir(), "nanoflux-bench-"));
  const before = process.env.NANOFLUX_CACHE;
  process.env.NANOFLUX_CACHE = cache;
  const sandbox = createPythonSandbox(config);
  row("first start ever, snapshot made", [await clock(() => sandbox.run("cold", PROGRAM))]);
  await sandbox.close();
  if (before === undefined) delete process.env.NANOFLUX_CACHE;
  else process.env.NANOFLUX_CACHE = before;
  await rm(cache, { recursive: true });
}

/** One child at a time: its start, its first program, its memory. */
async function singleUse(): Promise<void> {
  const runtime = await openRuntime(config, { wrappers: true });
  const calls: number[] = [];
  let memory = "";
  const starts = await times(20, async () => {
    const child = runtime.start();
    const ms = await clock(() => child.ready);
    calls.push(await clock(() => child.run(PROGRAM)));
    memory = ownChildren();
    await child.kill();
    return ms;
  });
  await runtime.close();
  row("start of a child from the snapshot", starts, "500 ms");
  row("submission, child started ahead", calls, "p50 10 ms");
  table.push(["memory of a child after one program", memory, "", "", ""]);
}

const ownChildren = (): string => {
  const list = execFileSync("ps", ["-o", "rss=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  const kilobytes = Number.parseInt(list.split("\n").find((line) => line.includes("nanoflux-python")) ?? "", 10);
  return `${((kilobytes * 1024) / 1e6).toFixed(0)} MB`;
};

/** Submissions as fast as they go, four asking at once. */
async function sustained(name: string, isolation: "child" | "heap", count: number, target: string): Promise<void> {
  const sandbox = createPythonSandbox({ ...config, isolation });
  await sandbox.run("first", PROGRAM);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      await sandbox.run(`${index}`, PROGRAM);
      sandbox.release(`${index}`);
    }
  };
  rate(name, count, await clock(() => Promise.all([lane(), lane(), lane(), lane()])), target);
  await sandbox.close();
}

async function withinSubmission(): Promise<void> {
  const sandbox = createPythonSandbox(config);
  await sandbox.run("one", PROGRAM);
  const calls = await times(1000, () => clock(() => sandbox.run("one", PROGRAM)));
  row("program of a submission that has its child", calls);
  rate(
    "programs within a submission",
    calls.length,
    calls.reduce((sum, ms) => sum + ms, 0),
    "150",
  );
  await sandbox.close();
}

async function hostPython(): Promise<void> {
  try {
    // The interpreter itself: a version manager's shim in its place costs more than the program.
    const python = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim();
    const calls = await times(50, () => clock(() => promisify(execFile)(python, ["-I", "-c", PROGRAM])));
    row("python3 -I -c (no sandbox)", calls);
    rate(
      "python3 -I -c, one after the other",
      calls.length,
      calls.reduce((sum, ms) => sum + ms, 0),
    );
  } catch {
    table.push(["python3 -I -c", "not on this machine", "", "", ""]);
  }
}

/** Pyodide as its documentation shows it, in a worker thread: no sandbox either (see docs/sandbox.md). */
async function workerThread(): Promise<void> {
  const source = `
    const { parentPort } = require("node:worker_threads");
    import("pyodide").then(async ({ loadPyodide }) => {
      const pyodide = await loadPyodide({ indexURL: ${JSON.stringify(PYODIDE_FOLDER)}, stdout() {} });
      parentPort.on("message", (program) => { pyodide.runPython(program); parentPort.postMessage("done"); });
      parentPort.postMessage("ready");
    });`;
  const calls: number[] = [];
  const starts = await times(3, async () => {
    const worker = new Worker(source, { eval: true });
    const answer = (): Promise<unknown> => new Promise((resolve) => worker.once("message", resolve));
    const ms = await clock(answer);
    for (let index = 0; index < 50; index += 1) {
      calls.push(
        await clock(() => {
          worker.postMessage(PROGRAM);
          return answer();
        }),
      );
    }
    await worker.terminate();
    return ms;
  });
  row("start of Pyodide in a worker thread", starts);
  row("program in that worker thread", calls);
}

console.log(`load before: ${loadavg()[0]?.toFixed(1)}`);
await coldStart();
await singleUse();
await sustained("submissions, each in a process of its own", "child", 30, "4");
await sustained("submissions, on restored heaps", "heap", 300, "");
await withinSubmission();
await hostPython();
await workerThread();
console.log(table.toString());
console.log(`load after: ${loadavg()[0]?.toFixed(1)}`);
