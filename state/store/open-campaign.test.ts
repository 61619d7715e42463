import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { started } from "../../test/hand-made-events.js";
import { temporaryFolders } from "../../test/temporary.js";
import { openLedger } from "../ledger.js";
import { readCampaignConfig } from "./campaign-config.js";
import { campaignFiles } from "./campaign-files.js";
import { createCampaign, openCampaign } from "./campaign-folder.js";
import { config, makeCampaign, played, rowsIn } from "./fixtures/made-campaign.js";
import { readCampaign } from "./read-campaign.js";

const open = async (path: string) => openCampaign(path, await readCampaignConfig(path));

const folders = temporaryFolders();
let path = "";
beforeEach(() => {
  path = join(folders(), "campaign");
});

describe("opening a campaign's folder again", () => {
  it("brings the ledger to where it stopped, and goes on behind it", async () => {
    await makeCampaign(path, "m1r1");
    const { folder, ledger } = await open(path);
    for (const event of played("m1r2")) await folder.append(event);
    await folder.close();
    expect(ledger.accepted.map(({ id }) => id)).toEqual(["id-m1r1"]);
    expect(rowsIn(path)).toEqual(["id-m1r1", "id-m1r2"]);
  });

  it.each([
    ["lost", ""],
    ["torn", '{"id":"id-m'],
    ["edited", '{"id":"mine"}\n'],
  ])("makes a dataset that was %s again from the events", async (_, content) => {
    await makeCampaign(path, "m1r1", "m1r2");
    const { dataset } = campaignFiles(path);
    const wanted = readFileSync(dataset, "utf8");
    writeFileSync(dataset, content);
    await (await open(path)).folder.close();
    expect(readFileSync(dataset, "utf8")).toBe(wanted);
  });

  it("puts a torn event aside and says so", async () => {
    await makeCampaign(path, "m1r1");
    writeFileSync(campaignFiles(path).events, '{"type":"round.se', { flag: "a" });
    const { folder } = await open(path);
    await folder.close();
    expect(folder.torn).toEqual({ bytes: 17, keptIn: `${campaignFiles(path).events}.torn` });
  });

  it.each(["missing", "empty"])(
    "refuses one whose events are %s while its rows are there, and changes nothing",
    async (kind) => {
      await makeCampaign(path, "m1r1");
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
    await makeCampaign(path, "m1r1");
    writeFileSync(campaignFiles(path).config, "\n");
    await expect(open(path)).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("is empty"),
    });
  });

  it.each(["events", "dataset", "config"] as const)(
    "says that a folder in the place of the %s file cannot be written",
    async (name) => {
      await makeCampaign(path, "m1r1");
      rmSync(campaignFiles(path)[name]);
      mkdirSync(campaignFiles(path)[name]);
      await expect(open(path)).rejects.toMatchObject({ code: "FOLDER_UNWRITABLE" });
    },
  );

  it("opens one that was killed before its first event", async () => {
    await (await createCampaign(config, path)).close();
    const { folder, ledger } = await open(path);
    await folder.close();
    expect(ledger).toEqual(openLedger(config));
  });

  it.each(["missing", "empty"])("says that a %s folder is no campaign's", async (kind) => {
    if (kind === "empty") mkdirSync(path);
    await expect(open(path)).rejects.toMatchObject({ code: "CAMPAIGN_NOT_FOUND" });
    await expect(readCampaign(path)).rejects.toMatchObject({ code: "CAMPAIGN_NOT_FOUND" });
    expect(existsSync(join(path, ".lock"))).toBe(false);
  });

  it("names another version before it looks at the configuration", async () => {
    await makeCampaign(path);
    writeFileSync(campaignFiles(path).config, "keysOfTheFuture: true\n");
    writeFileSync(campaignFiles(path).events, `${JSON.stringify({ ...started, folderVersion: 3 })}\n`);
    await expect(open(path)).rejects.toMatchObject({ code: "CAMPAIGN_VERSION" });
  });

  it("gives the lock back when the events cannot be read", async () => {
    await makeCampaign(path, "m1r1");
    const whole = readFileSync(campaignFiles(path).events, "utf8");
    writeFileSync(campaignFiles(path).events, `${whole}oops\n${whole}`);
    await expect(open(path)).rejects.toMatchObject({ code: "EVENTS_BROKEN" });
    writeFileSync(campaignFiles(path).events, whole);
    await (await open(path)).folder.close();
  });
});
