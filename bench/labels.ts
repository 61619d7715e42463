/**
 * What labels are worth: plays campaigns of the simulated players, then runs every program of their rows, and of the
 * rows' twins, under this machine's own CPython (`PYTHON`, or else `python3`).
 *
 *     npx tsx bench/labels.ts [--target 200] [--twins 50] [--seed 1] [--keep FOLDER] [math genomics medicine]
 *     npx tsx bench/labels.ts --check FOLDER           (a campaign that was played before, with its first rows' twins)
 *
 * About a second of a core a row. Exit status 1 where a row or a twin is wrong.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runCampaign } from "../campaign/campaign.js";
import { campaignFiles } from "../state/store/campaign-files.js";
import { readDataset } from "../state/store/read-dataset.js";
import { twinsOfCampaign } from "../training/twins/twins-of-campaign.js";
import { checkRows, type RowsFound } from "./labels/check-rows.js";
import { checkTwins, type TwinsFound } from "./labels/check-twins.js";
import { otherPython } from "./labels/other-python.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: "string", default: "200" },
    twins: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    keep: { type: "string" },
    check: { type: "string" },
  },
});
const domains = positionals.length > 0 ? positionals : ["math", "genomics", "medicine"];
const [target, wanted, seed] = [Number(values.target), Number(values.twins), Number(values.seed)];

/** The folder of the first rows alone. */
async function firstRows(folder: string, count: number): Promise<string> {
  const copy = `${folder}-first-rows`;
  await cp(folder, copy, { recursive: true });
  const { dataset } = campaignFiles(copy);
  const lines = (await readFile(dataset, "utf8")).split("\n").slice(0, count);
  await writeFile(dataset, `${lines.join("\n")}\n`);
  return copy;
}

const share = (part: number, whole: number) => `${part} of ${whole}`;

function rowsText(name: string, played: { ended: string; seconds: number } | null, found: RowsFound): string {
  const how = played ? `, ${played.ended}, ${played.seconds.toFixed(0)} s` : "";
  return [
    `${name}: ${found.rows} rows${how}, load ${loadavg()[0]?.toFixed(1)}`,
    `  wrong rows: ${share(found.wrong.length, found.rows)}${found.wrong.map((id) => ` ${id}`).join("")}`,
    `  programs with another output: ${share(found.otherOutput, found.programs)}`,
    `  rows with one program for the answer: ${found.single}; pairs of equal programs: ${found.equal}`,
    `  rows whose Defender was not wrong for certain: ${found.notMissed}`,
    `  varied: ${share(found.varied, found.rows)}, ${found.givens} numbers, ${found.draws} draws; all draws agreed: ${share(found.agreed, found.varied)}`,
  ].join("\n");
}

const twinsText = (rows: number, without: object, found: TwinsFound) =>
  [
    `  twins: ${found.twins} of the first ${rows} rows; without: ${JSON.stringify(without)}`,
    `  wrong twins, by their programs: ${share(found.wrong.length, found.twins)}; by their text read anew: ${share(found.parted.length, found.twins - found.unread)}, ${found.unread} not read`,
  ].join("\n");

async function play(domain: string, out: string): Promise<{ ended: string; seconds: number }> {
  const startedAt = performance.now();
  const { ended } = await runCampaign({ config: { domain, target, seed }, out });
  const seconds = (performance.now() - startedAt) / 1000;
  return { ended: `${ended?.reason}, ${ended?.rounds} rounds`, seconds };
}

async function check(folder: string, name: string, played: { ended: string; seconds: number } | null): Promise<void> {
  const rows = await checkRows(await readDataset(folder));
  console.log(rowsText(name, played, rows));
  const { twins, rows: used, without } = await twinsOfCampaign(await firstRows(folder, wanted), { perRow: 1, seed });
  const found = await checkTwins(twins);
  console.log(twinsText(used, without, found));
  if (rows.wrong.length + rows.equal + found.wrong.length + found.parted.length > 0) process.exitCode = 1;
}

const base = values.keep ?? (await mkdtemp(join(tmpdir(), "nanoflux-labels-")));
await mkdir(base, { recursive: true });
console.log(`${await otherPython()}; ${cpus().length} cores; seed ${seed}`);
if (values.check !== undefined) {
  const copy = join(base, "checked");
  await cp(values.check, copy, { recursive: true });
  await check(copy, values.check, null);
} else {
  for (const domain of domains) await check(join(base, domain), domain, await play(domain, join(base, domain)));
}
if (values.keep === undefined) await rm(base, { recursive: true, force: true });
