import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { LEAKS } from "../../tools/python/attack/harness.js";
import { createPythonSandbox, type PythonSandbox } from "../../tools/python/sandbox.js";

const config = CampaignConfig.parse({ sandbox: { size: 1, programs: 100 } }).sandbox;
let sandbox: PythonSandbox;
beforeAll(() => {
  sandbox = createPythonSandbox(config);
});
afterAll(() => sandbox.close());

const submit = async (program: string) => {
  const result = await sandbox.run("submission", program);
  sandbox.release("submission");
  return result;
};

/** CPU time in ticks (hundredths of a second, as a rule) of each of this process's sandbox children, by process id. */
function cpuTicks(): Map<string, number> {
  const children = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => /^\s*(\d+)\s+(\d+)\s.*(?:child\.mjs|nanoflux-python)/.exec(line)?.slice(1, 3).join(" ") ?? [])
    .filter((pair) => pair.endsWith(` ${process.pid}`))
    .map((pair) => pair.split(" ")[0] ?? "");
  return new Map(
    children.flatMap((pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
        return [[pid, Number(fields[11]) + Number(fields[12])] as const];
      } catch {
        return []; // it has just ended
      }
    }),
  );
}

/** Waits until no child starts up any more. */
async function untilStill(): Promise<Map<string, number>> {
  for (let before = cpuTicks(); ; ) {
    await wait(300);
    const now = cpuTicks();
    const grown = [...now].some(([pid, ticks]) => ticks - (before.get(pid) ?? -1) > 2);
    if (!grown && now.size === before.size) return now;
    before = now;
  }
}

/** The process that serves a submission: the one that works while nothing but it does. */
async function servedBy(one: PythonSandbox): Promise<string | undefined> {
  const before = await untilStill();
  await one.run("working", "import time\nend = time.time() + 1\nwhile time.time() < end: pass");
  const worked = [...cpuTicks()].map(([pid, ticks]) => ({ pid, ticks: ticks - (before.get(pid) ?? ticks) }));
  one.release("working");
  return worked.sort((left, right) => right.ticks - left.ticks).find(({ ticks }) => ticks > 10)?.pid;
}

describe("a child that is put back", () => {
  it.each(LEAKS)("puts the child back: $name", async ({ program, witness }) => {
    await submit(program);
    expect(await submit(witness)).toMatchObject({ status: "ok", stdout: "clean\n" });
  });

  it("puts back a heap that has grown, and files that were removed or moved", async () => {
    await submit("kept = [bytearray(10**6) for _ in range(100)]");
    await submit("import os\nos.rename('/lib/python314.zip', '/tmp/moved.zip')\nos.chdir('/tmp')");
    const next = await submit("import os, xml.dom.minidom\nprint(os.getcwd(), os.listdir('/tmp'))");
    expect(next).toMatchObject({ status: "ok", stdout: "/home/pyodide []\n" });
  });

  it("opens standard output again that was closed", async () => {
    await submit("import os\nfor descriptor in range(10):\n  try: os.close(descriptor)\n  except OSError: pass");
    expect(await submit("print('heard')")).toMatchObject({ status: "ok", stdout: "heard\n" });
  });

  it.runIf(process.platform === "linux").each([
    { isolation: "proof" as const, process: "the same process", processes: 1 },
    { isolation: "heap" as const, process: "the same process", processes: 1 },
    { isolation: "child" as const, process: "another process", processes: 3 },
  ])("$isolation gives the next submission $process", async ({ isolation, processes }) => {
    const own = createPythonSandbox({ ...config, isolation });
    // Children start with the first program.
    await own.run("first", "print(1)");
    own.release("first");
    const pids = [await servedBy(own), await servedBy(own), await servedBy(own)];
    await own.close();
    expect(pids).not.toContain(undefined);
    expect(new Set(pids).size).toBe(processes);
  });

  it.each([
    { isolation: "proof" as const, process: "one process" },
    { isolation: "heap" as const, process: "one process" },
    { isolation: "child" as const, process: "processes of their own" },
  ])("$isolation runs the programs of a row in $process", async ({ isolation }) => {
    const own = createPythonSandbox({ ...config, isolation });
    // When its process began; the largest of many, since one may be interrupted between its two clocks.
    const program = "import time\nprint(max(time.time() - time.perf_counter() for _ in range(1000)))";
    const results = await own.alone([{ program }, { program }, { program }]);
    await own.close();
    const beginnings = results.map(([, { stdout }]) => Number(stdout)).sort((one, other) => one - other);
    const millisecond = 0.001;
    const apart = beginnings.filter((one, index) => one - (beginnings[index - 1] ?? 0) > millisecond);
    // Two may have begun at once.
    expect(apart.length > 1).toBe(isolation === "child");
  });

  it("never lets a submission pay for the CPU time of those before it", async () => {
    const strict = createPythonSandbox({ ...config, cpuSeconds: 6 });
    const statuses: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      statuses.push(
        (await strict.run(`${index}`, "import time\nend = time.time() + 1\nwhile time.time() < end: pass")).status,
      );
      strict.release(`${index}`);
    }
    await strict.close();
    expect(statuses).toEqual(Array(8).fill("ok"));
  });

  it("uses up no CPU time while it waits for a submission", async () => {
    const strict = createPythonSandbox({ ...config, cpuSeconds: 3 });
    await strict.run("first", "print(1)");
    strict.release("first");
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect((await strict.run("second", "print(2)")).stdout).toBe("2\n");
    await strict.close();
  });

  it("starts another child after a limit was hit", async () => {
    expect((await submit("x = [0] * 10**9")).status).toBe("memory");
    expect((await submit("print(2)")).stdout).toBe("2\n");
  });
});
