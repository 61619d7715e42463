import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { acceptedRound, matchStarted, started } from "../../test/hand-made-events.js";
import { temporaryFolders } from "../../test/temporary.js";
import { campaignFiles } from "./campaign-files.js";
import { createCampaign, openCampaign } from "./campaign-folder.js";
import { config, makeCampaign, played, rowsIn } from "./fixtures/made-campaign.js";
import { readCampaign } from "./read-campaign.js";

const folders = temporaryFolders();
let base = "";
let path = "";
beforeEach(() => {
  base = folders();
  path = join(base, "campaign");
});

describe("creating", () => {
  it("writes the configuration so that reading gives it back", async () => {
    await makeCampaign(path);
    expect((await readCampaign(path)).config).toEqual(config);
  });

  it("keeps events and rows of overlapping appends in order", async () => {
    const folder = await createCampaign(config, path);
    const rounds = Array.from({ length: 30 }, (_, index) => `m1r${index + 1}`);
    const events = [started, matchStarted(), ...rounds.flatMap(played)];
    await Promise.all(events.map((event) => folder.append(event)));
    await folder.close();
    expect(rowsIn(path)).toEqual(rounds.map((round) => `id-${round}`));
    expect((await readCampaign(path)).ledger.events).toBe(62);
  });

  it("refuses a folder that holds a campaign, and overwrites nothing", async () => {
    await makeCampaign(path, "m1r1");
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
    expect(rowsIn(path)).toEqual([]);
  });

  it("makes a dataset again that was deleted, whether or not rows follow", async () => {
    const folder = await createCampaign(config, path);
    await folder.append(acceptedRound("m1r1"));
    rmSync(campaignFiles(path).dataset);
    await folder.append(acceptedRound("m1r2"));
    expect(rowsIn(path)).toEqual(["id-m1r1", "id-m1r2"]);
    rmSync(campaignFiles(path).dataset);
    await folder.close();
    expect(rowsIn(path)).toEqual(["id-m1r1", "id-m1r2"]);
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
    await (await openCampaign(path, config)).folder.close();
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
