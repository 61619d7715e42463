import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Table from "cli-table3";
import { CampaignRunner } from "../campaign/runner.js";
import { beginCampaign, openSession } from "../campaign/session.js";
import { CampaignConfig } from "../state/config/config.js";
import { packageRoot } from "../state/package-root.js";
import { createCampaign } from "../state/store/campaign-folder.js";
import type { Toolbox } from "../tools/toolbox.js";

const ROUNDS = Number(process.env.ROUNDS ?? 10_000);
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

/** Programs are answered at once and wrongly: each round ends at its first check, and the engine alone is measured. */
const answering = (toolbox: Toolbox): Toolbox => ({
  ...toolbox,
  call: async ({ tool, input }) => ({ tool, input, output: { status: "ok", stdout: "-1\n" }, status: "ok", ms: 0 }),
});

/** Memory over a long campaign, and how soon its resume plays the next round. To reach: flat, and 2 s or less. */
const folder = join(await mkdtemp(join(tmpdir(), "nanoflux-bench-")), "campaign");
const config = CampaignConfig.parse({
  target: 1000,
  matches: 4,
  acceptance: { minHops: 100 },
  limits: { rounds: ROUNDS, stalledRounds: 10 * ROUNDS },
});
const session = await openSession(beginCampaign(await createCampaign(config, folder)));
session.composition.parts.toolbox = answering(session.composition.parts.toolbox);
session.composition.parts.prover.byItself = async () => ({ status: "ok", stdout: "-1\n", ms: 0 });
session.composition.parts.prover.objectTo = async () => null;
const table = new Table({ head: ["rounds", "heap", "resident", "rounds/s"], style: { head: [] } });
const startedAt = performance.now();
const campaign = new CampaignRunner(session).start();
let rounds = 0;
campaign.subscribe((event) => {
  if (event.type !== "round.settled") return;
  rounds += 1;
  if (rounds !== ROUNDS / 10 && rounds !== ROUNDS) return;
  global.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const rate = rounds / ((performance.now() - startedAt) / 1000);
  table.push([rounds, megabytes(heapUsed), megabytes(rss), rate.toFixed(0)]);
});
await campaign.finished;
process.stdout.write(`Memory over a campaign (heap after a collection)\n${table.toString()}\n`);

// The limit is met; raised, the campaign goes on.
const yaml = await readFile(join(folder, "config.yaml"), "utf8");
await writeFile(join(folder, "config.yaml"), yaml.replace(`rounds: ${ROUNDS}\n`, `rounds: ${2 * ROUNDS}\n`));
const { size } = await stat(join(folder, "events.jsonl"));
const calls = await stat(join(folder, "calls.jsonl"));

const resumedAt = performance.now();
const resume = spawn(process.execPath, [join(packageRoot, "dist", "cli", "main.js"), "resume", folder, "--json"], {
  stdio: ["ignore", "pipe", "inherit"],
});
for await (const line of createInterface({ input: resume.stdout })) {
  if (!line.startsWith('{"type":"round.started"')) continue;
  const seconds = (performance.now() - resumedAt) / 1000;
  process.stdout.write(
    `Resume of ${ROUNDS} rounds (events ${megabytes(size)}, calls ${megabytes(calls.size)}): ${seconds.toFixed(2)} s from the command to its first new round\n`,
  );
  break;
}
resume.kill("SIGKILL");
await once(resume, "exit");
await rm(folder, { recursive: true, force: true });
