import { copyFile, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ResumeOptions, resumeCampaign } from "../../campaign/campaign.js";
import { reopenCampaign } from "../../campaign/session.js";
import { figuresOf } from "../../state/ledger.js";
import type { CampaignEvent } from "../../state/records/events.js";
import { JournaledCall } from "../../state/store/call-journal.js";
import { readEvents } from "../../state/store/events-file.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { expectWhole, readFiles } from "../campaign-files.js";
import { nanoflux, type SimulatedServer, simServe, startNanoflux } from "../command-line.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

const TARGET = 4;
const MATCHES = 3;
let base: string;
let server: SimulatedServer;
/** A campaign that was killed while rounds were in flight; every test takes a copy. */
let killed: string;

const settings = (url: string) => ({
  target: TARGET,
  matches: MATCHES,
  players: { ada: `openai:sim-ada@${url}`, ben: `openai:sim-ben@${url}` },
  judge: `openai:sim-judge@${url}`,
  sandbox: { size: 1 },
});

async function copyOf(folder: string): Promise<string> {
  const copy = await mkdtemp(join(base, "copy-"));
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** What a folder's events come to; fails where they contradict each other. */
async function folded(folder: string) {
  return figuresOf((await readCampaign(folder)).ledger);
}

async function eventsIn(folder: string): Promise<CampaignEvent[]> {
  const events: CampaignEvent[] = [];
  for await (const event of readEvents(join(folder, "events.jsonl"))) events.push(event);
  return events;
}

/** Resumes a campaign, stops it at once, and returns what it then recorded first. */
async function resumedBriefly(options: ResumeOptions) {
  const before = (await eventsIn(options.folder)).length;
  const campaign = await resumeCampaign(options);
  campaign.subscribe(({ type }) => {
    if (type === "round.started") campaign.abort();
  });
  await campaign.finished;
  return (await eventsIn(options.folder)).slice(before);
}

beforeAll(async () => {
  base = newFolder();
  server = await simServe("--latency", "60", "--jitter", "60");
  killed = join(base, "killed");
  const config = join(base, "nanoflux.yaml");
  await writeFile(config, JSON.stringify(settings(server.url)));
  const running = startNanoflux(["run", "--config", config, "--out", killed, "--json"]);
  await running.seen('"outcome":"accepted"');
  // Durably in its second round each: what is in flight then began behind the journal's first byte.
  const written = () => readFile(join(killed, "events.jsonl"), "utf8");
  for (const round of ["m1r2", "m2r2", "m3r2"])
    while (!(await written()).includes(`"round":"${round}"`)) await wait(10);
  while ((await stat(join(killed, "dataset.jsonl"))).size === 0) await wait(10); // until the row is durable
  running.process.kill("SIGKILL");
  expect((await running.ended).signal).toBe("SIGKILL");
  expect((await folded(killed)).accepted).toBeGreaterThan(0);
});
afterAll(async () => {
  await server.stop();
});

describe("four resumes at the same moment of a campaign that was killed, without its journal of calls", () => {
  it("play once: three are refused, no call is paid twice at the next kill, and the target is exact", async () => {
    const folder = await copyOf(killed);
    await rm(join(folder, "calls.jsonl"));
    const rivals = Array.from({ length: 4 }, () => startNanoflux(["resume", folder, "--json"]));
    await Promise.any(rivals.map((rival) => rival.seen('"type":"round.settled"')));
    const winner = rivals.find(({ output }) => output.stdout.includes('"type":"round.settled"'));
    const losers = await Promise.all(rivals.filter((rival) => rival !== winner).map(({ ended }) => ended));
    for (const { code, stderr, stdout } of losers) {
      expect(stderr).toContain("FOLDER_IN_USE");
      expect([code, stdout]).toEqual([2, ""]);
    }
    winner?.process.kill("SIGKILL");
    await winner?.ended;
    await folded(folder);
    const { code, stderr } = await nanoflux(["resume", folder]);
    expect(stderr).not.toContain("error");
    expect(code).toBe(0);
    const files = await readFiles(folder);
    expectWhole(files, TARGET);
    expect(files.events.find(({ type }) => type === "campaign.resumed")).toMatchObject({ journalOffset: 0 });
  });
});

describe("a killed campaign's log, each line of it removed in turn", () => {
  it("opens after a repair, which keeps the log as it was and the longest beginning that is good", async () => {
    const lines = (await readFile(join(killed, "events.jsonl"), "utf8")).trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(9);
    let refused = 0;
    for (const [removed] of lines.entries()) {
      const folder = await copyOf(killed);
      const events = join(folder, "events.jsonl");
      const broken = lines.filter((_, index) => index !== removed).map((line) => `${line}\n`);
      await writeFile(events, broken.join(""));
      const opened = await reopenCampaign(folder).catch((error: unknown) => {
        expect(error).toMatchObject({ code: "EVENTS_BROKEN", fix: expect.stringContaining("--repair") });
        return null;
      });
      await opened?.folder.close();
      if (opened) continue;
      refused += 1;
      const notices: string[] = [];
      const repaired = await reopenCampaign(folder, { repair: true, onNotice: (notice) => notices.push(notice) });
      await repaired.folder.close();
      const kept = (await readFile(events, "utf8")).trimEnd().split("\n");
      expect(kept.length).toBeGreaterThanOrEqual(removed);
      expect(lines.slice(0, removed)).toEqual(kept.slice(0, removed));
      expect(notices).toEqual([expect.stringContaining(`${broken.length - kept.length} lines were cut`)]);
      const copies = (await readdir(folder)).filter((name) => name.startsWith("events.jsonl.broken-"));
      expect(copies).toHaveLength(1);
      expect(await readFile(join(folder, copies[0] ?? ""), "utf8")).toBe(broken.join(""));
    }
    expect(refused).toBeGreaterThan(3);
  });

  it("plays on after `resume --repair`, and pays for no call again that it had paid", async () => {
    const folder = await copyOf(killed);
    const events = join(folder, "events.jsonl");
    const lines = (await readFile(events, "utf8")).trimEnd().split("\n");
    const first = lines.findIndex((line) => line.includes('"type":"round.settled"'));
    lines[first] = "{oops";
    await writeFile(events, `${lines.join("\n")}\n`);
    await expect(reopenCampaign(folder)).rejects.toMatchObject({
      code: "EVENTS_BROKEN",
      message: expect.stringContaining(`line ${first + 1} `),
    });

    const running = startNanoflux(["resume", folder, "--repair", "--json"]);
    await running.seen('"outcome":"accepted"');
    running.process.kill("SIGKILL");
    const { stderr } = await running.ended;
    expect(stderr).toMatch(/\d+ lines were cut off events.jsonl, with [1-9] settled rounds and \d rows/);
    await folded(folder);
    const calls = (await readFile(join(folder, "calls.jsonl"), "utf8")).split("\n").slice(0, -1);
    const keys = calls.map((line) => JournaledCall.parse(JSON.parse(line)));
    const paid = keys.map(({ round, step, attempt, requestHash }) => [round, step, attempt, requestHash].join(" "));
    expect(new Set(paid).size).toBe(paid.length);
  });

  it("is not repaired where not even its first line is good, nor touched", async () => {
    const folder = await copyOf(killed);
    await writeFile(join(folder, "events.jsonl"), "{oops\n{}\n");
    await expect(reopenCampaign(folder, { repair: true })).rejects.toMatchObject({
      code: "EVENTS_BROKEN",
      message: expect.stringContaining("not even its first line is good"),
    });
    expect(await readFile(join(folder, "events.jsonl"), "utf8")).toBe("{oops\n{}\n");
  });
});

describe("config.yaml, changed between", () => {
  const edit = async (folder: string, change: (text: string) => string) => {
    const file = join(folder, "config.yaml");
    await writeFile(file, change(await readFile(file, "utf8")));
  };

  it("emptied is refused, and nothing is played", async () => {
    const folder = await copyOf(killed);
    const before = await readFile(join(folder, "events.jsonl"), "utf8");
    await edit(folder, () => "");
    await expect(reopenCampaign(folder)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    expect(await readFile(join(folder, "events.jsonl"), "utf8")).toBe(before);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    ["domain", (text) => text.replace("domain: math", "domain: medicine"), /domain was "math", is "medicine"/],
    ["model of a player", (text) => text.replace("openai:sim-ben", "openai:sim-ada"), /players\.ben\.model was/],
    ["name of a player", (text) => text.replace("  ben:", "  bob:"), /players was "ada, ben", is "ada, bob"/],
    ["judge", (text) => text.replace("openai:sim-judge", "openai:sim-ada"), /judge\.model was/],
    ["seed", (text) => text.replace("seed: 1", "seed: 2"), /seed was 1, is 2/],
    [
      "policy of acceptance",
      (text) => text.replace("policy: missed", "policy: any"),
      /acceptance\.policy was "missed"/,
    ],
    ["novelty", (text) => text.replace("maskNumbers: true", "maskNumbers: false"), /novelty\.maskNumbers was true/],
    ["students", (text) => text.replace("student: null", "student: ada"), /student was null, is "ada"/],
  ])("in its %s is refused by name", async (_, change, message) => {
    const folder = await copyOf(killed);
    await edit(folder, change);
    await expect(reopenCampaign(folder)).rejects.toMatchObject({
      code: "CONFIG_CHANGED",
      message: expect.stringMatching(message),
      fix: expect.stringContaining("--accept-changes"),
    });
    const { folder: opened } = await reopenCampaign(folder, { acceptChanges: true });
    await opened.close();
  });

  it("in its limits, matches and the endpoints' patience is taken up, and recorded", async () => {
    const folder = await copyOf(killed);
    await edit(folder, (text) =>
      text
        .replace("matches: 3", "matches: 4")
        .replace("rounds: null", "rounds: 500")
        .replace("retries: 5", "retries: 7"),
    );
    const [resumed] = await resumedBriefly({ folder });
    const changes = [
      { key: "matches", was: 3, is: 4 },
      { key: "limits.rounds", was: null, is: 500 },
      { key: "players.ada.retries", was: 5, is: 7 },
    ];
    expect(resumed).toMatchObject({ type: "campaign.resumed", config: { matches: 4 } });
    expect(resumed).toMatchObject({ changes: expect.arrayContaining(changes) });
    expect(resumed).toHaveProperty("changes.length", 3);
    const [again] = await resumedBriefly({ folder });
    expect(again).not.toHaveProperty("changes");
  });

  it("in its target, below what is accepted, ends it with its target reached", async () => {
    const folder = await copyOf(killed);
    await edit(folder, (text) => text.replace(`target: ${TARGET}`, "target: 1"));
    const campaign = await resumeCampaign({ folder });
    expect(await campaign.finished).toMatchObject({ reason: "target-reached" });
    expect((await resumeCampaign({ folder })).endedBefore).toBe(true);
    await edit(folder, (text) => text.replace("target: 1", `target: ${TARGET}`));
    expect((await resumedBriefly({ folder })).map(({ type }) => type)).toContain("round.started");
  });

  it("in a player's name, and accepted, ends what that player was in, and plays on with the new one", async () => {
    const folder = await copyOf(killed);
    const { inFlight, open } = await folded(folder);
    await edit(folder, (text) => text.replace("  ben:", "  bob:"));
    const events = await resumedBriefly({ folder, acceptChanges: true });
    expect(events[0]).toMatchObject({
      changes: expect.arrayContaining([{ key: "players", was: "ada, ben", is: "ada, bob" }]),
    });
    const settled = events.flatMap((event) => (event.type === "round.settled" ? [event.result.outcome] : []));
    expect(settled).toEqual(inFlight.map(() => "declined"));
    expect(events.filter(({ type }) => type === "match.ended")).toHaveLength(open.length);
    const started = events.flatMap((event) => (event.type === "round.started" ? [event.input.roles] : []));
    expect(started.length).toBeGreaterThan(0);
    for (const roles of started) expect(Object.values(roles).sort()).toEqual(["ada", "bob"]);
  });
});

describe("a folder of version 0.1.0, which holds only a hash of its configuration", () => {
  const folderV1 = join(import.meta.dirname, "../data/campaign-v1");

  it("resumes under another target, and from then on holds its configuration", async () => {
    const folder = await mkdtemp(join(base, "v1-"));
    for (const name of await readdir(folderV1)) await copyFile(join(folderV1, name), join(folder, name));
    const file = join(folder, "config.yaml");
    const text = await readFile(file, "utf8");
    const changed = text.replace("target: 4", "target: 5").replace("rounds: null", "rounds: 22");
    await writeFile(file, changed.replace("domain: math", "domain: medicine"));
    await expect(reopenCampaign(folder)).rejects.toMatchObject({
      code: "CONFIG_CHANGED",
      message: expect.stringContaining('domain was "math", is "medicine"'),
    });
    await writeFile(file, changed);
    const events = await resumedBriefly({ folder });
    expect(events[0]).toMatchObject({ type: "campaign.resumed", config: { target: 5, domain: "math" } });
    expect(events.map(({ type }) => type)).toContain("round.started");
  });
});
