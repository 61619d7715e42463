import { readdirSync, readFileSync } from "node:fs";
import { Client } from "@langchain/langgraph-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Running, startNanoflux } from "../command-line.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

let server: Running;
let folder: string;
let client: Client;

beforeAll(async () => {
  folder = newFolder();
  server = startNanoflux(["studio", "--json"], { cwd: folder });
  await server.seen("\n}\n");
  const { api } = z.object({ api: z.url() }).parse(JSON.parse(server.output.stdout));
  client = new Client({ apiUrl: api, callerOptions: { maxRetries: 0 } });
}, 120_000);
afterAll(async () => {
  server.process.kill("SIGINT");
  await server.ended;
});

/** Processes of the sandbox that descend from the server. */
function sandboxChildren(): number {
  const parents = new Map<number, number>();
  const sandboxed = new Set<number>();
  for (const pid of readdirSync("/proc").map(Number).filter(Number.isInteger)) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
      // Once it serves programs, a child is called by its title.
      if (/child\.mjs|nanoflux-python/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"))) sandboxed.add(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  const ours = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === server.process.pid || ours(parents.get(pid)));
  // A child and those that wrap it are one.
  return [...sandboxed].filter((pid) => ours(pid) && !sandboxed.has(parents.get(pid) ?? 0)).length;
}

const Judged = z.looseObject({
  verdict: z.object({ finding: z.string() }).nullable(),
  evidence: z.array(z.looseObject({ status: z.string(), output: z.looseObject({ stdout: z.string().optional() }) })),
});

describe.skipIf(process.platform !== "linux")("many runs in one server", { timeout: 180_000 }, () => {
  it("hold no more of the sandbox's processes for every new configuration", async () => {
    const counts: number[] = [];
    for (let run = 0; run < 8; run++) {
      await client.runs.wait(null, "judge", { input: {}, context: { seed: 100 + run } });
      counts.push(sandboxChildren());
    }
    expect(counts.at(-1)).toBeGreaterThan(0);
    // One pool: never more than the first runs filled it with.
    expect(Math.max(...counts)).toBeLessThanOrEqual(Math.max(...counts.slice(0, 2)) + 1);
  });

  it("are nothing to each other: threads that were left behind take no programs from a new one", async () => {
    for (let left = 0; left < 9; left++) {
      const { thread_id } = await client.threads.create();
      await client.runs.wait(thread_id, "judge", { input: {}, interruptAfter: ["use-tools"] });
    }
    const { verdict } = Judged.parse(await client.runs.wait(null, "judge", { input: {} }));
    expect(verdict).toMatchObject({ finding: "confirmed" });
  });

  it("are nothing to each other: forks of one stop each run their programs", async () => {
    const { thread_id } = await client.threads.create();
    await client.runs.wait(thread_id, "judge", { input: {}, interruptBefore: ["use-tools"] });
    const { checkpoint, values } = await client.threads.getState<Record<string, unknown>>(thread_id);
    for (let fork = 0; fork < 10; fork++) {
      const { messages } = values;
      await client.threads.updateState(thread_id, { values: { messages }, checkpoint, asNode: "examine" });
      await client.runs.wait(thread_id, "judge", { input: null, interruptAfter: ["use-tools"] });
      const forked = await client.threads.getState<Record<string, unknown>>(thread_id);
      expect(Judged.parse(forked.values).evidence.map(({ status }) => status)).toEqual(["ok"]);
    }
  });

  it("are nothing to each other: threads at once, with one configuration", async () => {
    const runs = Array.from({ length: 8 }, () => client.runs.wait(null, "judge", { input: {} }));
    for (const values of await Promise.all(runs)) {
      expect(Judged.parse(values).evidence.map(({ status }) => status)).not.toContain("crash");
    }
  });
});
