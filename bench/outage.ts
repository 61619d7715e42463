import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCampaign } from "../campaign/campaign.js";
import { CampaignConfig } from "../state/config/config.js";
import { startFaulty } from "../test/servers/faulty-start.js";
import { served } from "./play.js";
import { startSimServer } from "./sim-server.js";

/**
 * What an outage costs: the endpoint goes away after the first round has been settled, and comes back. To reach: no
 * round fails, and what waited goes on within 30 s of the end.
 * Arguments: seconds, matches, and `away` (connection refused) or `503` (it answers, but not with replies).
 */
const [seconds = "30", matches = "12", how = "away"] = process.argv.slice(2);
const say = (text: string) => process.stdout.write(`${text}\n`);
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const folder = await mkdtemp(join(tmpdir(), "nanoflux-bench-"));
const server = await startSimServer(["--latency", "200"]);
const endpoint = await startFaulty(server.baseUrl);
const config = CampaignConfig.parse({ ...served(endpoint.url), matches: Number(matches), target: 6 });
const campaign = await startCampaign({ config, out: join(folder, "campaign") });
const startedAt = performance.now();
const now = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
const outcomes = new Map<string, number>();
const settledOne = new Promise<void>((resolve) => {
  campaign.subscribe((event) => {
    if (event.type === "notice" && event.code.startsWith("endpoint-")) say(`${now()}  ${event.message}`);
    if (event.type !== "round.settled") return;
    outcomes.set(event.result.outcome, (outcomes.get(event.result.outcome) ?? 0) + 1);
    resolve();
  });
});
await settledOne;
const before = await endpoint.become(
  how === "away" ? { kind: "away" } : { kind: "answer", status: 503, body: "loading model" },
);
say(`${now()}  the endpoint goes away for ${seconds} s, under ${matches} matches`);
await wait(Number(seconds) * 1000);
const after = await endpoint.become({ kind: "none" });
const backAt = now();
const ended = await campaign.finished;
say(`${backAt}  it is back; it was asked ${after.asked - before.asked} times meanwhile`);
say(`${now()}  ${ended?.reason}: ${ended?.message} ${JSON.stringify(Object.fromEntries(outcomes))}`);
await endpoint.stop();
await server.close();
await rm(folder, { recursive: true, force: true });
