import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchBrowser, openPage } from "../browser.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

const folder = temporaryFolder();
let browser: Browser;
let watching: Watching;

beforeAll(async () => {
  const campaign = join(folder, "campaign");
  await makeCampaign(campaign, { rounds: 3, accepted: 1 });
  if (CHROMIUM === null) return;
  watching = await Watching.start(campaign);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await watching?.stop();
});

describe.skipIf(CHROMIUM === null)("a link that leads nowhere", () => {
  it.each(["#/rounds/%E0%A4%A", "#/rounds/%", "#/rounds/m9r9", "#/examples/%zz", "#/examples/none", "#/play/%"])(
    "%s says so, and the page goes on from there",
    async (link) => {
      const { page, wrongs } = await openPage(browser, `${watching.url}${link}`);
      await page
        .getByText(/has no (round|row|example)|There is no|is no longer played/)
        .first()
        .waitFor();
      await page.getByRole("link", { name: "Campaign" }).first().click();
      await page.getByText("3 rounds").first().waitFor();
      expect(wrongs.filter((wrong) => !wrong.includes("404"))).toEqual([]);
      await page.context().close();
    },
  );
});
