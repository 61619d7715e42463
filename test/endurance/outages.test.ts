import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resumeCampaign, startCampaign } from "../../campaign/campaign.js";
import type { CampaignHandle } from "../../campaign/campaign-handle.js";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config/config.js";
import type { CampaignEvent } from "../../state/records/events.js";
import { expectWhole, readFiles } from "../campaign-files.js";
import { type SimulatedServer, simServe } from "../command-line.js";
import { type FaultyEndpoint, startFaulty } from "../servers/faulty-start.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

let base: string;
let sim: SimulatedServer;
let endpoint: FaultyEndpoint;
beforeAll(async () => {
  base = newFolder();
  sim = await simServe("--latency", "60");
  endpoint = await startFaulty(sim.url);
});
afterAll(async () => {
  await endpoint.stop();
  await sim.stop();
});
beforeEach(() => endpoint.become({ kind: "none" }));

const configOf = (changes: CampaignConfigInput) =>
  CampaignConfig.parse({
    players: { ada: `openai:sim-ada@${endpoint.url}`, ben: `openai:sim-ben@${endpoint.url}` },
    judge: `openai:sim-judge@${endpoint.url}`,
    sandbox: {},
    ...changes,
  });

/** Resolves after so many rounds have been settled. */
const settled = (campaign: CampaignHandle, number: number) =>
  new Promise<void>((resolve) => {
    let count = 0;
    const stop = campaign.subscribe((event) => {
      if (event.type !== "round.settled") return;
      count += 1;
      if (count < number) return;
      stop();
      resolve();
    });
  });

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const failed = (events: readonly CampaignEvent[]) =>
  events.filter((event) => event.type === "round.settled" && event.result.outcome === "failed");
const notices = (events: readonly CampaignEvent[]) =>
  events.flatMap((event) => (event.type === "notice" && event.code.startsWith("endpoint-") ? [event.message] : []));

describe("an endpoint that is away", () => {
  // Twelve matches on a machine that others use too.
  it("for a while pauses twelve matches; it says so, nothing fails, and no call is paid twice", {
    timeout: 180_000,
  }, async () => {
    const folder = join(base, "paused");
    const campaign = await startCampaign({ config: configOf({ matches: 12, target: 4 }), out: folder });
    await settled(campaign, 1);
    await endpoint.become({ kind: "away" });
    await wait(2500);
    await endpoint.become({ kind: "none" });
    expect(await campaign.finished).toMatchObject({ reason: "target-reached" });
    const files = await readFiles(folder);
    expectWhole(files, 4);
    expect(failed(files.events)).toEqual([]);
    expect(notices(files.events)).toEqual([
      expect.stringMatching(/^Paused: openai:sim-.* is away .* Waiting since/),
      expect.stringMatching(/^Going on: .* after \d+ s\.$/),
    ]);
  });

  it("for longer than limits.outageMinutes ends the campaign with the cause; a resume plays the rounds on", async () => {
    const folder = join(base, "given-up");
    const limits = { outageMinutes: 0.03 };
    const campaign = await startCampaign({ config: configOf({ matches: 4, target: 3, limits }), out: folder });
    await settled(campaign, 1);
    await endpoint.become({ kind: "away" });
    const ended = await campaign.finished;
    expect(ended).toMatchObject({ reason: "endpoint-away", message: expect.stringContaining("ECONNREFUSED") });
    expect(ended?.message).toContain("Is the server running");
    await endpoint.become({ kind: "none" });
    const left = await readFiles(folder);
    expect(failed(left.events)).toEqual([]);

    const resumed = await resumeCampaign({ folder });
    expect(await resumed.finished).toMatchObject({ reason: "target-reached" });
    const files = await readFiles(folder);
    expectWhole(files, 3);
    expect(failed(files.events)).toEqual([]);
    // What was paid before the outage was not paid again.
    expect(files.calls.slice(0, left.calls.length)).toEqual(left.calls);
  });
});

describe("an endpoint that refuses ends the campaign at once, with the cause, the model and the remedy", () => {
  const body = (message: string, code: string | null = null) => JSON.stringify({ error: { message, code } });
  it.each([
    ["a revoked key", { status: 401, body: body("Incorrect API key provided") }, /Incorrect API key.*apiKeyEnv/],
    ["no money", { status: 402, body: body("Insufficient Balance") }, /Insufficient Balance.*credit/],
    ["a model that is gone", { status: 404, body: body("The model does not exist") }, /does not exist.*\/models/],
    ["a spent quota", { status: 429, body: body("You exceeded it", "insufficient_quota") }, /exceeded it.*quota/],
  ])("%s", async (name, answer, words) => {
    const folder = join(base, name.replaceAll(" ", "-"));
    const campaign = await startCampaign({ config: configOf({ matches: 6, target: 2 }), out: folder });
    await settled(campaign, 1);
    await endpoint.become({ kind: "answer", ...answer });
    const startedAt = performance.now();
    const ended = await campaign.finished;
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(ended).toMatchObject({ reason: "endpoint-refused", message: expect.stringMatching(words) });
    expect(ended?.message).toContain(`openai:sim-`);
    expect(failed((await readFiles(folder)).events)).toEqual([]);

    await endpoint.become({ kind: "none" });
    const resumed = await resumeCampaign({ folder });
    expect(await resumed.finished).toMatchObject({ reason: "target-reached" });
    expectWhole(await readFiles(folder), 2);
  });
});
