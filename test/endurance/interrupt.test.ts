import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectWhole, readFiles, settledRounds } from "../campaign-files.js";
import { nanoflux, type SimulatedServer, simServe, startNanoflux } from "../command-line.js";
import { startFaulty } from "../servers/faulty-start.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

/** More than the first round and those then in flight can bring. */
const TARGET = 5;
let base: string;
let config: string;
let server: SimulatedServer;

beforeAll(async () => {
  base = newFolder();
  config = join(base, "nanoflux.yaml");
  server = await simServe("--latency", "150");
  const settings = {
    target: TARGET,
    matches: 2,
    players: { ada: `openai:sim-ada@${server.url}`, ben: `openai:sim-ben@${server.url}` },
    judge: `openai:sim-judge@${server.url}`,
    sandbox: { size: 1 },
  };
  await writeFile(config, JSON.stringify(settings));
});
afterAll(async () => {
  await server.stop();
});

const begunRounds = (events: Awaited<ReturnType<typeof readFiles>>["events"]) =>
  events.flatMap((event) => (event.type === "round.started" ? [event.input.round] : []));

describe("Ctrl-C", () => {
  it("once: no new rounds, those in flight finish, exit code 1; a resume reaches the target", async () => {
    const folder = join(base, "once");
    const running = startNanoflux(["run", "--config", config, "--out", folder, "--json"]);
    await running.seen('"type":"round.settled"');
    running.process.kill("SIGINT");
    const { code, stderr } = await running.ended;
    expect(stderr).toContain("Stopping: no new rounds");
    expect(code).toBe(1);

    const { events } = await readFiles(folder);
    const stopping = events.findIndex(({ type }) => type === "campaign.stopping");
    expect(stopping).toBeGreaterThan(0);
    expect(events.slice(stopping).some(({ type }) => type === "round.started")).toBe(false);
    expect(new Set(settledRounds(events))).toEqual(new Set(begunRounds(events)));
    expect(events.at(-1)).toMatchObject({ type: "campaign.ended", reason: "cancelled" });

    const resumed = await nanoflux(["resume", folder]);
    expect(resumed.code).toBe(0);
    expectWhole(await readFiles(folder), TARGET);
  });

  it("twice: stops at once and leaves rounds in flight; a resume finishes them and reaches the target", async () => {
    const folder = join(base, "twice");
    const running = startNanoflux(["run", "--config", config, "--out", folder, "--json"]);
    await running.seen('"type":"round.settled"');
    running.process.kill("SIGINT");
    await running.seen("Stopping");
    running.process.kill("SIGINT");
    const { code, signal } = await running.ended;
    expect([code, signal]).toEqual([1, null]);

    const { events } = await readFiles(folder);
    expect(events.map(({ type }) => type)).not.toContain("campaign.ended");
    const left = begunRounds(events).filter((round) => !settledRounds(events).includes(round));
    expect(left.length).toBeGreaterThan(0);

    const resumed = await nanoflux(["resume", folder]);
    expect(resumed.code).toBe(0);
    const files = await readFiles(folder);
    expectWhole(files, TARGET);
    expect(settledRounds(files.events)).toEqual(expect.arrayContaining(left));
  });

  it.each([
    ["rests for a minute after a 429", { kind: "answer", status: 429, body: "{}", headers: { "retry-after": "60" } }],
    ["is away", { kind: "away" }],
  ] as const)("twice, while the endpoint %s: the process ends at once", async (name, fault) => {
    const endpoint = await startFaulty(server.url);
    const folder = join(base, name.replaceAll(" ", "-"));
    const of = (name: string) => `openai:sim-${name}@${endpoint.url}`;
    const models = ["--attacker", of("ada"), "--defender", of("ben"), "--judge", of("judge")];
    const running = startNanoflux(["run", "--config", config, "--out", folder, "--json", ...models]);
    await running.seen('"type":"round.settled"');
    await endpoint.become(fault);
    await wait(1500);
    running.process.kill("SIGINT");
    await running.seen("Stopping");
    running.process.kill("SIGINT");
    const askedAt = performance.now();
    expect(await running.ended).toMatchObject({ code: 1, signal: null });
    // Within a second where the machine has nothing else to do.
    expect(performance.now() - askedAt).toBeLessThan(3000);
    await endpoint.stop();
  });
});
