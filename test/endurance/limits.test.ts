import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resumeCampaign, startCampaign } from "../../campaign/campaign.js";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config/config.js";
import { expectPaidOnce, readFiles } from "../campaign-files.js";
import { nanoflux, type SimulatedServer, simServe } from "../command-line.js";
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

/** US dollars for a million tokens: one dollar a token, nearly. */
const prices = { input: 1e5, output: 1e5 };
const modelsAt = (url: string) => {
  const model = (name: string) => ({ model: `openai:sim-${name}@${url}`, prices });
  return { players: { ada: model("ada"), ben: model("ben") }, judge: model("judge") };
};
const configOf = (changes: CampaignConfigInput) =>
  CampaignConfig.parse({ ...modelsAt(endpoint.url), sandbox: { size: 1, isolation: "heap" }, ...changes });

describe("a limit of spending", () => {
  const LIMIT = 6000;
  it.each([
    ["tokens-spent", { tokens: LIMIT }],
    ["money-spent", { usd: LIMIT / 10 }],
  ] as const)("%s: with eight matches, at most one call of each goes beyond it", async (reason, limits) => {
    const folder = join(base, reason);
    const before = await endpoint.become({ kind: "none" });
    const campaign = await startCampaign({ config: configOf({ matches: 8, target: 100, limits }), out: folder });
    const ended = await campaign.finished;
    const after = await endpoint.become({ kind: "none" });
    const tokens = after.tokens - before.tokens;
    expect(ended).toMatchObject({ reason });
    expect(tokens).toBeGreaterThanOrEqual(LIMIT);
    expect(tokens).toBeLessThanOrEqual(LIMIT + 8 * after.mostTokens);
    // The end says what was really spent, rounds that are left in flight included.
    expect((ended?.usage.inputTokens ?? 0) + (ended?.usage.outputTokens ?? 0)).toBe(tokens);

    const again = await resumeCampaign({ folder });
    expect(again.endedBefore).toBe(true);
    expect((await endpoint.become({ kind: "none" })).asked).toBe(after.asked);
  });
});

it("raised, a limit lets the rounds that were left play on from the calls that they had paid", async () => {
  const folder = join(base, "raised");
  const campaign = await startCampaign({
    config: configOf({ matches: 4, target: 100, limits: { tokens: 4000 } }),
    out: folder,
  });
  expect(await campaign.finished).toMatchObject({ reason: "tokens-spent" });
  const left = await readFiles(folder);
  const file = join(folder, "config.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace("tokens: 4000", "tokens: 8000"));

  const resumed = await resumeCampaign({ folder });
  expect(resumed.endedBefore).toBe(false);
  expect(await resumed.finished).toMatchObject({ reason: "tokens-spent" });
  const { calls } = await readFiles(folder);
  expect(calls.slice(0, left.calls.length)).toEqual(left.calls);
  expect(calls.length).toBeGreaterThan(left.calls.length);
  expectPaidOnce(calls);
});

it("no more rounds are begun than the target can need: of 32 matches, 8 begin one for a single row", async () => {
  const folder = join(base, "one-row");
  const campaign = await startCampaign({ config: configOf({ matches: 32, target: 1 }), out: folder });
  expect(await campaign.finished).toMatchObject({ reason: "target-reached", accepted: 1 });
  const { events } = await readFiles(folder);
  const firstEnd = events.findIndex(({ type }) => type === "round.settled");
  expect(events.slice(0, firstEnd).filter(({ type }) => type === "round.started")).toHaveLength(8);
});

it("without a usable sandbox nothing is paid and no folder is left: exit code 2, with the fix", async () => {
  const cache = join(base, "cache");
  await mkdir(join(cache, "snapshots"), { recursive: true });
  await mkdir(join(cache, "empty"));
  await chmod(join(cache, "empty"), 0o777);
  const config = join(base, "nanoflux.yaml");
  await writeFile(config, JSON.stringify({ ...modelsAt(endpoint.url) }));
  const before = await endpoint.become({ kind: "none" });
  const { code, stderr } = await nanoflux(["run", "--config", config, "--out", join(base, "no-sandbox")], {
    env: { NANOFLUX_CACHE: cache },
  });
  expect(code).toBe(2);
  expect(stderr).toContain("SANDBOX_UNAVAILABLE");
  expect(stderr).toContain("NANOFLUX_CACHE");
  expect((await endpoint.become({ kind: "none" })).asked).toBe(before.asked);
  expect(await readdir(base)).not.toContain("no-sandbox");
});
