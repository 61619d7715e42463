import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeFaults, setScheme } from "../axe.js";
import { openPage, overhang } from "../browser.js";
import { FIREFOX, launchFirefox } from "../firefox.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { missedAtTheSecondHop } from "../hand-made-misses.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

describe.skipIf(FIREFOX === null)("the page in Firefox (skipped without Firefox)", { timeout: 120_000 }, () => {
  const folder = join(temporaryFolder(), "campaign");
  let browser: Browser;
  let watching: Watching;

  beforeAll(async () => {
    await makeCampaign(folder, { rounds: 48, accepted: 12, change: missedAtTheSecondHop });
    [watching, browser] = await Promise.all([Watching.start(folder), launchFirefox()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await watching?.stop();
  });

  it.each([
    ["campaign", "From proposed to accepted"],
    ["rounds", "48 of 48"],
    ["rounds?defence=missed&columns=Cost&score=..0.9", "Similar: –0.9"],
    ["examples/id-m1r4", "Hops"],
    ["play", "Start"],
  ])("shows %s without an error and without a fault of access", async (view, text) => {
    const { page, wrongs } = await openPage(browser, `${watching.url}#/${view}`);
    await page.getByText(text).first().waitFor();
    expect(await axeFaults(page, setScheme)).toEqual([]);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(wrongs).toEqual([]);
    await page.context().close();
  });

  it("leads from a miss to its first wrong hop, and reviews by keys", async () => {
    const { page } = await openPage(browser, `${watching.url}#/rounds?defence=missed`);
    await page.locator("a.whole-row").first().click();
    await page.getByText(/^At hop 2 the Defender has 77 where 5 is computed/).waitFor();
    await page.goto(`${watching.url}#/examples`);
    await page.getByText("0 of 12 reviewed").waitFor();
    await page.keyboard.press("n");
    await page.locator(".sheet .review-form").waitFor();
    await page.keyboard.press("k");
    await page.getByText("1 of 12 reviewed", { exact: true }).waitFor();
  });
});
