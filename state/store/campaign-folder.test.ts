import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { acceptedRound, matchStarted, roundStarted, started } from "../../test/hand-made-events.js";
import { CampaignConfig } from "../config/config.js";
import type { CampaignEvent } from "../records/events.js";
import { campaignFiles, createCampaign, openCampaign, readCampaignConfig } from "./campaign-folder.js";
import { readCampaign } from "./read-campaign.js";

const config = CampaignConfig.parse({ target: 3, seed: 5 });
const open = async (path: string, seen: CampaignEvent[] = []) =>
  openCampaign(path, await readCampaignConfig(path), (event) => seen.push(event));

let base = "";
let path = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "nanoflux-folder-"));
  path = join(base, "campaign");
});

/** A campaign with its first event and accepted rows, closed. */
async function madeCampaign(...rounds: string[]): Promise<void> {
  const folder = await createCampaign(config, path);
  await folder.append(started);
  await folder.append(matchStarted());
  for (const round of rounds) for (const event of played(round)) await folder.append(event);
  await folder.close();
}

const played = (round: string) => [roundStarted({ round }), acceptedRound(round)];

const rowsIn = () =>
  readFileSync(campaignFiles(path).dataset, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((row): unknown => JSON.parse(row).id);

describe("creating", () => {
  it("writes the configuration so that reading gives it back", async () => {
    await madeCampaign();
    expect((await readCampaign(path)).config).toEqual(config);
  });

  it("keeps events and rows of overlapping appends in order", async () => {
    const folder = await createCampaign(config, path);
    const rounds = Array.from({ length: 30 }, (_, index) => `m1r${index + 1}`);
    const events = [started, matchStarted(), ...rounds.flatMap(played)];
    await Promise.all(events.map((event) => folder.append(event)));
    await folder.close();
    expect(rowsIn()).toEqual(rounds.map((round) => `id-${round}`));
    expect((await readCampaign(path)).ledger.events).toBe(62);
  });

  it("refuses a folder that holds a campaign, and overwrites nothing", async () => {
    await madeCampaign("m1r1");
    const contents = () =>
      readdirSync(path)
        .filter((name) => !name.startsWith("."))
        .map((name) => readFileSync(join(path, name), "utf8"));
    const before = contents();
    await expect(createCampaign(config, path)).rejects.toMatchObject({
      code: "CAMPAIGN_EXISTS",
      fix: expect.stringContaining("nanoflux resume"),
    });
    expect(contents()).toEqual(before);
  });

  it("refuses a folder with a dataset of a person's own", async () => {
    mkdirSync(path);
    writeFileSync(campaignFiles(path).dataset, "precious\n");
    await expect(createCampaign(config, path)).rejects.toMatchObject({ code: "CAMPAIGN_EXISTS" });
    expect(readFileSync(campaignFiles(path).dataset, "utf8")).toBe("precious\n");
  });

  it("names a folder below a file", async () => {
    writeFileSync(join(base, "file"), "");
    await expect(createCampaign(config, join(base, "file", "campaign"))).rejects.toMatchObject({
      code: "FOLDER_UNWRITABLE",
    });
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("names a read-only folder", async () => {
    mkdirSync(path);
    chmodSync(path, 0o555);
    await expect(createCampaign(config, path)).rejects.toMatchObject({ code: "FOLDER_UNWRITABLE" });
  });

  it("gives campaigns of the same second folders of their own", async () => {
    const here = process.cwd();
    process.chdir(base);
    try {
      const folders = await Promise.all([1, 2, 3].map(() => createCampaign(config)));
      expect(new Set(folders.map((folder) => folder.path)).size).toBe(3);
      for (const folder of folders) expect(folder.path).toMatch(/^campaigns.math-\d{8}-\d{6}(-\d)?$/);
      await Promise.all(folders.map((folder) => folder.close()));
    } finally {
      process.chdir(here);
    }
  });

  it("makes relative paths absolute, so that it can be resumed from anywhere", async () => {
    const relative = { ...config, seeds: [{ file: "seeds.jsonl", field: "question" }] };
    const folder = await createCampaign(relative, path);
    await folder.close();
    expect((await readCampaign(path)).config.seeds[0]?.file).toBe(join(process.cwd(), "seeds.jsonl"));
  });
});

describe("opening again", () => {
  it("hands out every event and goes on behind them", async () => {
    await madeCampaign("m1r1");
    const seen: CampaignEvent[] = [];
    const folder = await open(path, seen);
    await folder.append(acceptedRound("m1r2"));
    await folder.close();
    expect(seen.map(({ type }) => type)).toEqual([
      "campaign.started",
      "match.started",
      "round.started",
      "round.settled",
    ]);
    expect(rowsIn()).toEqual(["id-m1r1", "id-m1r2"]);
  });

  it.each([
    ["lost", ""],
    ["torn", '{"id":"id-m'],
    ["edited", '{"id":"mine"}\n'],
  ])("makes a dataset that was %s again from the events", async (_, content) => {
    await madeCampaign("m1r1", "m1r2");
    const { dataset } = campaignFiles(path);
    const wanted = readFileSync(dataset, "utf8");
    writeFileSync(dataset, content);
    await (await open(path)).close();
    expect(readFileSync(dataset, "utf8")).toBe(wanted);
  });

  it("puts a torn event aside and says so", async () => {
    await madeCampaign("m1r1");
    writeFileSync(campaignFiles(path).events, '{"type":"round.se', { flag: "a" });
    const folder = await open(path);
    await folder.close();
    expect(folder.torn).toEqual({ bytes: 17, keptIn: `${campaignFiles(path).events}.torn` });
  });

  it.each(["missing", "empty"])(
    "refuses one whose events are %s while its rows are there, and changes nothing",
    async (kind) => {
      await madeCampaign("m1r1");
      const { events, dataset } = campaignFiles(path);
      const rows = readFileSync(dataset, "utf8");
      if (kind === "missing") rmSync(events);
      else writeFileSync(events, "");
      await expect(open(path)).rejects.toMatchObject({
        code: "EVENTS_BROKEN",
        message: expect.stringContaining(dataset),
      });
      expect(readFileSync(dataset, "utf8")).toBe(rows);
    },
  );

  it("refuses an empty config.yaml, which would be a campaign of defaults", async () => {
    await madeCampaign("m1r1");
    writeFileSync(campaignFiles(path).config, "\n");
    await expect(open(path)).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("is empty"),
    });
  });

  it.each(["events", "dataset", "config"] as const)(
    "says that a folder in the place of the %s file cannot be written",
    async (name) => {
      await madeCampaign("m1r1");
      rmSync(campaignFiles(path)[name]);
      mkdirSync(campaignFiles(path)[name]);
      await expect(open(path)).rejects.toMatchObject({ code: "FOLDER_UNWRITABLE" });
    },
  );

  it("opens one that was killed before its first event", async () => {
    await (await createCampaign(config, path)).close();
    const seen: CampaignEvent[] = [];
    await (await open(path, seen)).close();
    expect(seen).toEqual([]);
  });

  it.each(["missing", "empty"])("says that a %s folder is no campaign's", async (kind) => {
    if (kind === "empty") mkdirSync(path);
    await expect(open(path)).rejects.toMatchObject({ code: "CAMPAIGN_NOT_FOUND" });
    await expect(readCampaign(path)).rejects.toMatchObject({ code: "CAMPAIGN_NOT_FOUND" });
    expect(existsSync(join(path, ".lock"))).toBe(false);
  });

  it("names another version before it looks at the configuration", async () => {
    await madeCampaign();
    writeFileSync(campaignFiles(path).config, "keysOfTheFuture: true\n");
    writeFileSync(campaignFiles(path).events, `${JSON.stringify({ ...started, folderVersion: 3 })}\n`);
    await expect(open(path)).rejects.toMatchObject({ code: "CAMPAIGN_VERSION" });
  });

  it("gives the lock back when the events cannot be read", async () => {
    await madeCampaign("m1r1");
    const whole = readFileSync(campaignFiles(path).events, "utf8");
    writeFileSync(campaignFiles(path).events, `${whole}oops\n${whole}`);
    await expect(open(path)).rejects.toMatchObject({ code: "EVENTS_BROKEN" });
    writeFileSync(campaignFiles(path).events, whole);
    await (await open(path)).close();
  });
});

describe("while it is written", () => {
  it("notices at once that events.jsonl was deleted, and writes no row whose event is lost", async () => {
    const folder = await createCampaign(config, path);
    await folder.append(started);
    rmSync(campaignFiles(path).events);
    await expect(folder.append(acceptedRound("m1r1"))).rejects.toMatchObject({
      code: "FOLDER_UNWRITABLE",
      message: expect.stringContaining("deleted"),
    });
    await folder.close();
    expect(rowsIn()).toEqual([]);
  });

  it("makes a dataset again that was deleted, whether or not rows follow", async () => {
    const folder = await createCampaign(config, path);
    await folder.append(acceptedRound("m1r1"));
    rmSync(campaignFiles(path).dataset);
    await folder.append(acceptedRound("m1r2"));
    expect(rowsIn()).toEqual(["id-m1r1", "id-m1r2"]);
    rmSync(campaignFiles(path).dataset);
    await folder.close();
    expect(rowsIn()).toEqual(["id-m1r1", "id-m1r2"]);
  });

  it("says that the folder was renamed, not that another process has it", async () => {
    const folder = await createCampaign(config, path);
    await folder.append(started);
    renameSync(path, `${path}-moved`);
    await expect(folder.append(acceptedRound("m1r1"))).rejects.toMatchObject({
      code: "FOLDER_UNWRITABLE",
      message: expect.stringContaining("deleted or renamed"),
    });
    await folder.close();
    path = `${path}-moved`;
    await (await open(path)).close();
  });
});

describe("a campaign that cannot begin", () => {
  it("takes back the folders and files that were made for it, closed or not", async () => {
    const folder = await createCampaign(config, join(path, "further", "in"));
    await folder.close();
    await folder.discard();
    expect(existsSync(path)).toBe(false);
    expect(existsSync(base)).toBe(true);
  });

  it("leaves what was there before", async () => {
    mkdirSync(path);
    writeFileSync(join(path, "notes.txt"), "mine");
    await (await createCampaign(config, path)).discard();
    expect(readdirSync(path)).toEqual(["notes.txt"]);
  });
});
