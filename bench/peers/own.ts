import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { packageRoot } from "../../state/package-root.js";
import { countingProxy } from "../../test/counting-proxy.js";
import { startSimServer } from "../sim-server.js";
import { type Measured, measured } from "./measured.js";

interface OwnRun {
  what: string;
  got: number;
  wanted: number;
  calls: number;
  /** Answered by the endpoint and in no count of the campaign. */
  again: number;
  took: Measured;
}

/**
 * This tool as it is: attack, gate, proof by programs in the sandbox, defence, hops, second proof, rubric. A row takes many more
 * calls than the others' three, so what can be compared is the cost of a call.
 */
export async function ownRuns(rows: number): Promise<OwnRun[]> {
  const few = Math.ceil(rows / 15);
  const clean = await ownRun("clean", 2 * few, {});
  const faulty = await ownRun("a fifth fails", few, { faults: 0.2 });
  return [clean, faulty, await ownRun("kill -9, again", few, { isKilled: true })];
}

async function ownRun(
  what: string,
  wanted: number,
  { faults = 0, isKilled = false }: { faults?: number; isKilled?: boolean },
): Promise<OwnRun> {
  const server = await startSimServer(["--latency", "20", "--fault-rate", String(faults)]);
  const proxy = await countingProxy(server.baseUrl);
  const base = await mkdtemp(join(tmpdir(), "nanoflux-own-"));
  const model = (name: string) => `{ model: "openai:sim-${name}@${proxy.url}", concurrency: 16 }`;
  const config = join(base, "nanoflux.yaml");
  const players = `players: { ada: ${model("ada")}, ben: ${model("ben")} }\njudge: ${model("judge")}`;
  await writeFile(config, `target: ${wanted}\nmatches: 4\n${players}\n`);
  const out = join(base, "campaign");
  const command = (...words: string[]) => [process.execPath, join(packageRoot, "dist", "cli", "main.js"), ...words];
  const play = command("run", "--config", config, "--out", out, "--json");
  try {
    let took = await measured(play, join(base, "time"), () => isKilled && proxy.answered() > 8 * wanted);
    if (isKilled) {
      const resumed = await measured(command("resume", out, "--json"), join(base, "time"));
      took = { ...resumed, cpuSeconds: null };
    }
    const text = await readFile(join(out, "dataset.jsonl"), "utf8").catch(() => "");
    const log = await readFile(join(out, "events.jsonl"), "utf8");
    const [last] = log.trim().split("\n").slice(-1);
    const calls = z.object({ usage: z.object({ calls: z.number() }) }).parse(JSON.parse(last ?? "{}")).usage.calls;
    const answered = proxy.answered();
    return { what, got: text.split("\n").filter(Boolean).length, wanted, calls, again: answered - calls, took };
  } finally {
    proxy.stop();
    await server.close();
    await rm(base, { recursive: true, force: true });
  }
}
