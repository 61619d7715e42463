import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CampaignFiles, expectWhole, readFiles } from "../campaign-files.js";
import { nanoflux, type SimulatedServer, simServe, startNanoflux } from "../command-line.js";
import { type CountingProxy, countingProxy } from "../counting-proxy.js";
import { TestFleet } from "../fleet/fleet.js";
import { type GapProxy, gapProxy } from "../fleet/gap-proxy.js";
import { noPostgres, startPostgres, type TestPostgres } from "../fleet/postgres.js";
import { TROUBLES, type Trouble, type TroubleName } from "../fleet/troubles.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

const TARGET = 5;
const MATCHES = 4;
/** Rounds at once of each worker. */
const CONCURRENCY = 2;

describe.skipIf(noPostgres !== null)("a campaign on a fleet, over an endpoint in another process", () => {
  const base = temporaryFolder();
  const fleets: TestFleet[] = [];
  let postgres: TestPostgres;
  let network: GapProxy;
  let server: SimulatedServer;
  let proxy: CountingProxy;

  beforeAll(async () => {
    postgres = await startPostgres();
    network = await gapProxy(postgres.address);
    server = await simServe("--latency", "200", "--jitter", "100");
    proxy = await countingProxy(server.url);
  });
  afterAll(async () => {
    // Those of tests that ran out of time.
    await Promise.all(fleets.map((fleet) => fleet.stop()));
    network?.stop();
    proxy?.stop();
    await server?.stop();
    await postgres?.stop();
  });

  /** A campaign with the workers `one` and `two`. */
  async function begin(settings: object = {}): Promise<TestFleet> {
    const model = (name: string) => `openai:sim-${name}@${proxy.url}`;
    const config = {
      // A seed of its own, so that no request of one campaign is one of another.
      ...{
        target: TARGET,
        matches: MATCHES,
        // A process a program: the campaign must still be played when the trouble comes.
        sandbox: { size: 1, isolation: "child" as const },
        seed: fleets.length + 1,
      },
      ...{ players: { ada: model("ada"), ben: model("ben") }, judge: model("judge") },
      ...settings,
    };
    const folder = join(base, String(fleets.length));
    const fleet = new TestFleet({ folder, address: postgres.address, config, lease: 3, concurrency: CONCURRENCY });
    fleets.push(fleet);
    fleet.worker("one");
    fleet.worker("two");
    await fleet.coordinator.seen('"type":"round.settled"', 2);
    return fleet;
  }

  async function playToTheEnd(fleet: TestFleet): Promise<CampaignFiles> {
    const { code, stderr } = await fleet.coordinator.ended;
    expect(stderr).not.toContain("error");
    expect(code).toBe(0);
    await fleet.stop();
    return readFiles(fleet.campaign);
  }

  /** Target exact, nothing accepted twice, paid again at most what was under way. */
  async function survives({ make, losesCalls }: Trouble): Promise<void> {
    const before = { answered: proxy.answered(), repeated: proxy.repeated() };
    const fleet = await begin();
    await make(fleet, { postgres, network });
    expect(fleet.coordinator.process.exitCode, "the trouble came while the campaign was played").toBeNull();
    const files = await playToTheEnd(fleet);
    expectWhole(files, TARGET);
    expect(files.events.at(-1)).toMatchObject({ type: "campaign.ended", reason: "target-reached" });
    const underWay = losesCalls ? CONCURRENCY : 0;
    expect(proxy.repeated() - before.repeated).toBeLessThanOrEqual(underWay);
    // At the target a call of each other match is under way, too.
    const lost = proxy.answered() - before.answered - files.calls.length;
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(lost).toBeLessThanOrEqual(underWay + MATCHES - 1);
  }

  it.each(Object.keys(TROUBLES) as TroubleName[])("survives: %s", { timeout: 180_000 }, async (name) => {
    await survives(TROUBLES[name]);
  });

  it("is like any other campaign to the page, show, verify and resume", { timeout: 180_000 }, async () => {
    const fleet = await begin();
    const watching = await Watching.start(fleet.campaign);
    try {
      const { body } = await watching.get("fleet");
      expect(body).toMatchObject({ workers: [{ name: "one" }, { name: "two" }] });
    } finally {
      watching.running.process.kill("SIGKILL");
    }
    await playToTheEnd(fleet);
    const verified = await nanoflux(["verify", fleet.campaign]);
    expect(verified.stdout).toContain(`${TARGET} verified`);
    const shown = await nanoflux(["show", fleet.campaign, "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ accepted: TARGET });
    const ended = await nanoflux(["resume", fleet.campaign]);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toContain("nothing was played");
  });

  it("takes up a campaign that was killed on one machine, at its paid calls", { timeout: 180_000 }, async () => {
    const before = proxy.repeated();
    const fleet = await begin();
    await fleet.stop();
    const alone = startNanoflux(["resume", fleet.campaign, "--json"]);
    await alone.seen('"type":"round.settled"', 1);
    alone.process.kill("SIGKILL");
    await alone.ended;
    fleet.worker("one");
    fleet.worker("two");
    fleet.resume();
    expectWhole(await playToTheEnd(fleet), TARGET);
    // Killed twice, with a call of each match under way.
    expect(proxy.repeated() - before).toBeLessThanOrEqual(2 * MATCHES);
  });

  it("ends at a limit of tokens with a call too many at most, and goes on without a fleet", {
    timeout: 180_000,
  }, async () => {
    const fleet = await begin({ limits: { tokens: 30_000 } });
    const { code } = await fleet.coordinator.ended;
    expect(code).toBe(1);
    await fleet.stop();
    const { events, calls } = await readFiles(fleet.campaign);
    const largest = Math.max(
      ...calls.map(({ reply: { usage } }) => (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0)),
    );
    const ended = events.at(-1);
    if (ended?.type !== "campaign.ended") throw new Error("The campaign has not ended.");
    expect(ended.reason).toBe("tokens-spent");
    const spent = ended.usage.inputTokens + ended.usage.outputTokens;
    expect(spent).toBeGreaterThanOrEqual(30_000);
    expect(spent).toBeLessThan(30_000 + largest);
    const paid = calls.length;
    const resumed = await nanoflux(["resume", fleet.campaign, "--max-tokens", "+3000", "--json"]);
    expect(resumed.stderr).toContain("was played on the fleet");
    const after = await readFiles(fleet.campaign);
    expect(after.calls.length).toBeGreaterThan(paid);
    expect(after.events.at(-1)).toMatchObject({ type: "campaign.ended", reason: "tokens-spent" });
  });
});
