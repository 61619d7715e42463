/**
 * The same rows made by this tool and by others, against servers that answer at once: what a call costs, and what comes
 * out where a fifth of the requests fail, and after kill -9.
 * `npx tsx bench/peers/start.ts [--rows 150] [--venvs FOLDER]`. The first run makes a virtual environment of some hundred
 * megabytes for each tool; one that cannot be had is left out, with a word.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import Table from "cli-table3";
import { packageRoot } from "../../state/package-root.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import { type Measured, measured } from "./measured.js";
import { ownRuns } from "./own.js";
import { PEERS, type Peer } from "./peers.js";
import { type PeerServer, startPeerServer } from "./server.js";

const { values } = parseArgs({ options: { rows: { type: "string", default: "150" }, venvs: { type: "string" } } });
const rows = Number(values.rows);
const fewer = Math.ceil(rows / 2);
const venvs = values.venvs ?? (await cacheFolder("peers"));
const say = (text: string) => process.stderr.write(`${text}\n`);
const run = promisify(execFile);

/** Its Python, or null where it cannot be had. */
async function pythonOf({ name, packages, script }: Peer): Promise<string | null> {
  const venv = join(venvs, script.replace("_rows.py", "").replace("_", "-"));
  const python = join(venv, "bin", "python");
  try {
    await run(python, ["-m", "pip", "install", "--quiet", ...packages]).catch(async () => {
      say(`${name} is being installed into ${venv}.`);
      await run("python3", ["-m", "venv", venv]);
      await run(python, ["-m", "pip", "install", "--quiet", ...packages]);
    });
    return python;
  } catch (error) {
    say(`${name} is left out: ${error instanceof Error ? error.message.split("\n")[0] : error}`);
    return null;
  }
}

/** Rows with a question, its answer and its verdict, each the right one. */
async function wholeRows(folder: string): Promise<number> {
  const text = await readFile(join(folder, "rows.jsonl"), "utf8").catch(() => "");
  return text.split("\n").filter((line) => /"What is (\d+) plus 4\?".*#### \d+.*is valid/.test(line)).length;
}

const table = new Table({
  head: ["tool", "what", "rows", "rows/s", "calls", "CPU ms a call", "peak MB", "answered again", "ended"],
});
const ended = ({ code, seconds }: Measured) =>
  code === 0 ? `ok, ${seconds.toFixed(0)} s` : `code ${code ?? "killed"}`;
const add = (tool: string, what: string, got: number, wanted: number, calls: number, again: number, took: Measured) =>
  table.push([
    ...[tool, what, `${got} of ${wanted}`, (got / took.seconds).toFixed(1), calls],
    took.cpuSeconds === null ? "" : ((1000 * took.cpuSeconds) / calls).toFixed(1),
    ...[took.peakMb ?? "", again, ended(took)],
  ]);

async function peerRuns(server: PeerServer, { name, script }: Peer, python: string): Promise<void> {
  const file = join(packageRoot, "bench", "peers", script);
  const base = await mkdtemp(join(tmpdir(), "nanoflux-peer-"));
  const play = async (folder: string, count: number, killWhen?: () => boolean) => {
    const out = join(base, folder);
    await mkdir(out, { recursive: true });
    return measured([python, file, server.url, String(count), out], join(base, "time"), killWhen);
  };
  server.reset(0);
  const clean = await play("clean", rows);
  add(
    name,
    "clean",
    await wholeRows(join(base, "clean")),
    rows,
    server.counts().answered,
    server.counts().again,
    clean,
  );
  server.reset(0.2);
  const faulty = await play("faulty", fewer);
  const atFaults = server.counts();
  add(name, "a fifth fails", await wholeRows(join(base, "faulty")), fewer, atFaults.answered, atFaults.again, faulty);
  server.reset(0);
  await play("killed", fewer, () => server.counts().answered > 1.5 * fewer);
  const again = await play("killed", fewer);
  const { answered, again: repeated } = server.counts();
  const second = { ...again, cpuSeconds: null };
  add(name, "kill -9, again", await wholeRows(join(base, "killed")), fewer, answered, repeated, second);
  await rm(base, { recursive: true, force: true });
}

const server = await startPeerServer();
try {
  for (const peer of PEERS) {
    const python = await pythonOf(peer);
    if (python === null) continue;
    say(`${peer.name} …`);
    await peerRuns(server, peer, python);
  }
} finally {
  await server.close();
}
say("NanoFlux …");
for (const { what, got, wanted, calls, again, took } of await ownRuns(rows)) {
  add("NanoFlux, sandbox in", what, got, wanted, calls, again, took);
}
process.stdout.write(`${table.toString()}\n`);
