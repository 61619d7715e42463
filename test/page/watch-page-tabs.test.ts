import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { campaignFiles } from "../../state/store/campaign-files.js";
import { CHROMIUM, launchBrowser } from "../browser.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { roundSettled, roundStarted } from "../hand-made-events.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

/** A browser allows six connections to one server, and an open stream occupies one. */
const TABS = 7;

const folder = temporaryFolder();
let campaign: string;
let browser: Browser;
let watching: Watching;

beforeAll(async () => {
  campaign = join(folder, "campaign");
  await makeCampaign(campaign, { rounds: 3, accepted: 1 });
  if (CHROMIUM === null) return;
  watching = await Watching.start(campaign);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await watching?.stop();
});

/** Simulates that a tab is visible or hidden: a headless browser has no such state. */
const turn = (page: Page, state: "visible" | "hidden") =>
  page.evaluate(`
    Object.defineProperty(document, "visibilityState", { get: () => "${state}", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  `);

describe.skipIf(CHROMIUM === null)("many tabs of one browser", () => {
  it("all show the campaign as it is now: those that are not in front hold no connection", async () => {
    const context = await browser.newContext();
    context.setDefaultTimeout(20_000);
    const tabs: Page[] = [];
    const rounds = (page: Page, count: number) => page.getByText(`${count} rounds`).first().waitFor();
    for (let tab = 0; tab < TABS; tab += 1) {
      const page = await context.newPage();
      await page.goto(watching.url);
      await rounds(page, 3);
      tabs.push(page);
      await turn(page, "hidden");
    }
    for (const event of [roundStarted({ round: "m1r4" }), roundSettled({ round: "m1r4", outcome: "solved" })]) {
      await appendFile(campaignFiles(campaign).events, `${JSON.stringify(event)}\n`);
    }
    for (const page of tabs) {
      await turn(page, "visible");
      await rounds(page, 4);
      await turn(page, "hidden");
    }
  });
});
