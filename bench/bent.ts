/**
 * A campaign of three rows behind each bent server: `npx tsx bench/bent.ts [TARGET] [NAME …]`. Every one ends with its
 * rows, or with words that name the cause and what to do. Exit code 1 otherwise.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expected, failureOf, playBent } from "../test/bent-campaign.js";
import { simServe } from "../test/command-line.js";
import { type BendName, bends } from "../test/servers/bends.js";
import { startBent } from "../test/servers/bent-start.js";

const isBend = (name: string): name is BendName => name in bends;
const target = Number(process.argv[2] ?? 3);
const chosen = process.argv.slice(3).filter(isBend);
const names = chosen.length > 0 ? chosen : Object.keys(bends).filter(isBend);

const folder = await mkdtemp(join(tmpdir(), "nanoflux-bent-"));
const sim = await simServe();
const servers = await startBent(sim.url);
let failures = 0;
console.log("| bend | rows | rounds | seconds | |\n| --- | ---: | ---: | ---: | --- |");
for (const [index, name] of names.entries()) {
  const startedAt = performance.now();
  const played = await playBent(servers, name, target, join(folder, String(index)));
  const failure = failureOf(name, target, played);
  if (failure !== null) failures += 1;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const note =
    failure === null ? "as expected" : `NOT: ${failure}${expected[name].needsReplies ? " (reading of replies)" : ""}`;
  console.log(`| ${name} | ${played.rows} | ${played.rounds} | ${seconds} | ${note} |`);
  if (failure !== null) console.log(played.said.replace(/^/gm, "    "));
}
await servers.stop();
await sim.stop();
await rm(folder, { recursive: true, force: true });
console.log(`\n${names.length - failures} of ${names.length} as expected.`);
process.exitCode = failures > 0 ? 1 : 0;
