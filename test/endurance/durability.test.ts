import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { totalOf } from "../../state/records/usage.js";
import { type CampaignFiles, expectWhole, readFiles, settledRounds } from "../campaign-files.js";
import { nanoflux, type SimulatedServer, simServe, startNanoflux } from "../command-line.js";
import { type CountingProxy, countingProxy } from "../counting-proxy.js";
import { temporaryFolder } from "../temporary.js";

const TARGET = 6;
const MATCHES = 3;
const KILLS = 3;
const base = temporaryFolder();
let folder: string;
let server: SimulatedServer;
let proxy: CountingProxy;
let files: CampaignFiles;
/** Milliseconds between a settled round and the kill, for the record. */
const moments: number[] = [];

/** Lets a command settle two more rounds, and kills it some time after. */
async function killInTheMiddle(args: readonly string[]): Promise<void> {
  const running = startNanoflux(args);
  await running.seen('"type":"round.settled"', 2);
  const moment = Math.round(500 * Math.random());
  moments.push(moment);
  await wait(moment);
  running.process.kill("SIGKILL");
  expect((await running.ended).signal).toBe("SIGKILL");
}

beforeAll(async () => {
  folder = join(base, "campaign");
  server = await simServe("--latency", "40", "--jitter", "40", "--fault-rate", "0.05");
  proxy = await countingProxy(server.url);
  const config = {
    target: TARGET,
    matches: MATCHES,
    players: { ada: `openai:sim-ada@${proxy.url}`, ben: `openai:sim-ben@${proxy.url}` },
    judge: `openai:sim-judge@${proxy.url}`,
    sandbox: { size: 1 },
  };
  await writeFile(join(base, "nanoflux.yaml"), JSON.stringify(config));
  await killInTheMiddle(["run", "--config", join(base, "nanoflux.yaml"), "--out", folder, "--json"]);
  for (let kill = 1; kill < KILLS; kill += 1) await killInTheMiddle(["resume", folder, "--json"]);
  const { code, stderr } = await nanoflux(["resume", folder]);
  expect(stderr).not.toContain("error");
  expect(code).toBe(0);
  files = await readFiles(folder);
}, 300_000);
afterAll(async () => {
  proxy.stop();
  await server.stop();
});

describe("a campaign killed three times, over an endpoint with faults in another process", () => {
  it("ends with exactly its target, no row twice, no round settled twice, no call journaled twice", () => {
    expectWhole(files, TARGET);
    expect(files.events.at(-1)).toMatchObject({ type: "campaign.ended", reason: "target-reached", accepted: TARGET });
    expect(files.events.filter(({ type }) => type === "campaign.resumed")).toHaveLength(KILLS);
  });

  it("settles every round that it ever began", () => {
    const begun = files.events.flatMap((event) => (event.type === "round.started" ? [event.input.round] : []));
    expect(new Set(settledRounds(files.events))).toEqual(new Set(begun));
  });

  it("pays for nothing beyond its journal but calls in flight: at a kill one for each match, at the target one for each other match", () => {
    const lost = proxy.answered() - files.calls.length;
    expect(lost, `killed after ${moments.join(", ")} ms`).toBeGreaterThanOrEqual(0);
    expect(lost, `killed after ${moments.join(", ")} ms`).toBeLessThanOrEqual(KILLS * MATCHES + MATCHES - 1);
  });

  it("counts in its end what the rounds say, over all resumes", () => {
    const settled = files.events.filter((event) => event.type === "round.settled");
    const calls = settled.reduce((sum, { spent }) => sum + totalOf(spent).calls, 0);
    expect(files.events.at(-1)).toMatchObject({ rounds: settled.length, usage: { calls } });
    expect(calls).toBeLessThanOrEqual(files.calls.length);
  });
});
