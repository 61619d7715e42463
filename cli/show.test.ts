import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { CampaignConfig } from "../state/config/config.js";
import { createCampaign } from "../state/store/campaign-folder.js";
import { logOf } from "../test/hand-made-events.js";
import { temporaryFolders } from "../test/temporary.js";
import { showCommand } from "./show.js";

const newFolder = temporaryFolders();
let folder = "";
let out = "";
beforeEach(async () => {
  folder = join(newFolder(), "campaign");
  const campaign = await createCampaign(CampaignConfig.parse({ target: 2 }), folder);
  for (const event of logOf({ round: "r1" }, { round: "r2", outcome: "invalid", reason: "3 is not 4" })) {
    await campaign.append(event);
  }
  await campaign.close();
  out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  return () => vi.restoreAllMocks();
});

const show = (...args: string[]) => showCommand().parseAsync(["node", "nanoflux", ...args]);

it("prints the report for people", async () => {
  await show(folder);
  expect(out).toContain("1/2 accepted");
  expect(out).toMatch(/proposed +2/);
  expect(out).toContain("1 × # is not #");
  expect(out).toContain("not ended");
});

it("prints the report for programs", async () => {
  await show(folder, "--json");
  expect(JSON.parse(out)).toMatchObject({ accepted: 1, target: 2, rounds: { played: 2, open: 0 }, ended: null });
});

it("writes the page into the folder and says where", async () => {
  await show(folder, "--html");
  expect(out).toContain(join(folder, "report.html"));
  expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("globalThis.nanofluxBundle");
});

it("shows every campaign of a folder", async () => {
  await show(dirname(folder), "--json");
  expect(JSON.parse(out)).toMatchObject({ accepted: 1, target: 2 });
});

it("refuses a folder that is no campaign's", async () => {
  await expect(show(tmpdir())).rejects.toMatchObject({ code: "CAMPAIGN_NOT_FOUND" });
});
