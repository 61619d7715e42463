import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { runCampaign } from "../campaign/campaign.js";
import { CampaignConfig } from "../state/config/config.js";
import { packageRoot } from "../state/package-root.js";
import type { CampaignEvent } from "../state/records/events.js";
import { campaignFiles } from "../state/store/campaign-files.js";
import { createCampaign } from "../state/store/campaign-folder.js";
import { readEvents } from "../state/store/events-file.js";

const ROUNDS = 2_000;
const EVENTS = 10_000;
/** Requests of each kind; the median is reported. */
const TIMES = 15;

/** Response times of the page's server for a long campaign. Target: milliseconds, whatever its length. */
const base = await mkdtemp(join(tmpdir(), "nanoflux-bench-"));
const folder = join(base, "long");
const { events, rows } = await makeLong(join(base, "small"), folder);

const startedAt = performance.now();
const watch = spawn(process.execPath, [join(packageRoot, "dist", "cli", "main.js"), "watch", folder, "--json"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const { url } = JSON.parse(String((await once(watch.stdout, "data"))[0]));
const start = performance.now() - startedAt;
const table = new Table({ head: ["request", "first ms", "then ms", "KB"], style: { head: [] } });
for (const path of ["campaign", "rounds", `rounds/m1r1`, "examples", "graphs"]) await measure(path);
await measure(`examples/${rows[0]}/review`, { decision: "keep" });
process.stdout.write(
  `The page's server, ${events} events of ${ROUNDS} rounds with ${rows.length} rows; it listens ${start.toFixed(0)} ms after the command\n${table.toString()}\n`,
);
watch.kill("SIGINT");
await once(watch, "exit");
await rm(base, { recursive: true, force: true });

async function measure(path: string, said?: unknown): Promise<void> {
  const headers = { "content-type": "application/json", origin: new URL(url).origin };
  const options = said === undefined ? {} : { method: "POST", headers, body: JSON.stringify(said) };
  const took: number[] = [];
  let bytes = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const askedAt = performance.now();
    const answer = await fetch(`${url}api/${path}`, options);
    bytes = (await answer.arrayBuffer()).byteLength;
    took.push(performance.now() - askedAt);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  }
  const [first = 0, ...others] = took;
  const middle = others.sort((left, right) => left - right)[Math.floor(others.length / 2)] ?? 0;
  const shown = path.includes("/review") ? "POST a review" : `GET ${path}`;
  table.push([shown, first.toFixed(1), middle.toFixed(1), (bytes / 1e3).toFixed(0)]);
}

/** Plays a small campaign, and writes it again and again under other names until it is long: texts of real length. */
async function makeLong(small: string, long: string): Promise<{ events: number; rows: string[] }> {
  await runCampaign({ config: { target: 3, sandbox: {} }, out: small });
  const played: CampaignEvent[] = [];
  for await (const event of readEvents(campaignFiles(small).events)) played.push(event);
  const calls = await readFile(campaignFiles(small).calls, "utf8");
  const [first, ...others] = played.slice(0, -1);
  const settled = played.filter(({ type }) => type === "round.settled").length;
  const copies = Math.ceil(ROUNDS / settled);
  const target = { target: 1000, seed: 1 };
  const campaign = await createCampaign(CampaignConfig.parse(target), long);
  const rows: string[] = [];
  let count = 0;
  const append = (event: CampaignEvent) => {
    count += 1;
    if (event.type === "round.settled" && event.example) rows.push(event.example.id);
    return campaign.append(event);
  };
  if (first) await append(first);
  for (let copy = 0; copy < copies; copy += 1) {
    const renamed = (text: string) =>
      text.replace(/"m(\d+)(r\d+)?"/g, (_, match, round = "") => `"m${4 * copy + Number(match)}${round}"`);
    await Promise.all(
      others.map((event) => {
        const again: CampaignEvent = JSON.parse(renamed(JSON.stringify(event)));
        if (again.type === "round.settled" && again.example) again.example.id = `${again.example.id}-${copy}`;
        return append(again);
      }),
    );
    await appendFile(campaign.files.calls, renamed(calls));
  }
  const at = new Date().toISOString();
  const reviews = Array.from({ length: EVENTS - count }, (_, index) => rows[index % rows.length] ?? "");
  await Promise.all(reviews.map((id) => append({ type: "example.reviewed", at, id, decision: "keep" })));
  await campaign.close();
  return { events: count, rows };
}
