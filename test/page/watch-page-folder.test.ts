import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchBrowser, openPage, overhang } from "../browser.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

describe.skipIf(CHROMIUM === null)("a folder of campaigns (skipped without Chromium)", () => {
  const base = temporaryFolder();
  let browser: Browser;
  let watching: Watching;

  beforeAll(async () => {
    await makeCampaign(join(base, "first"), { rounds: 24, accepted: 6 });
    await makeCampaign(join(base, "second one"), { rounds: 30, accepted: 12 });
    await makeCampaign(join(base, "broken"), { rounds: 6, accepted: 1 });
    await writeFile(join(base, "broken", "events.jsonl"), "no event\n");
    [watching, browser] = await Promise.all([Watching.start(base), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await watching.stop();
  });

  it("lists them with their figures, and says which cannot be read", async () => {
    const { page, wrongs } = await openPage(browser, watching.url);
    const rows = page.getByRole("region", { name: "Campaigns of the folder" }).getByRole("row");
    await rows.filter({ hasText: "second one" }).getByText("12 of 12").waitFor();
    await rows.filter({ hasText: "first" }).getByText("25%").waitFor();
    await rows.filter({ hasText: "broken" }).getByText("cannot be read").waitFor();
    expect(await page.getByRole("link", { name: "Rounds", exact: true }).count()).toBe(0);
    expect(wrongs).toEqual([]);
  });

  it("opens each on its own page, from which the list is one click away", async () => {
    const { page, wrongs } = await openPage(browser, watching.url);
    await page.getByRole("link", { name: "second one" }).click();
    await page.getByRole("progressbar", { name: "12 of 12 rows accepted" }).waitFor();
    await page.getByRole("link", { name: "Rounds", exact: true }).click();
    await page.getByText("30 of 30", { exact: true }).waitFor();
    await page.locator("a.whole-row").first().click();
    await page.locator(".sheet .heading h1").waitFor();
    await page.getByRole("link", { name: "All campaigns" }).click();
    await page.getByRole("heading", { name: /^Campaigns / }).waitFor();
    expect(wrongs).toEqual([]);
  });

  it("compares those that are chosen, and keeps the choice in the address", async () => {
    const { page, wrongs } = await openPage(browser, watching.url);
    await page.getByLabel("Compare first").check();
    await page.getByLabel("Compare second one").check();
    const yields = page.getByRole("region", { name: "Yield of each campaign by topic" });
    await yields.getByRole("columnheader", { name: "second one" }).waitFor();
    await page.waitForURL(/#\/campaign\?compare=first&compare=second\+one$/);
    await page.reload();
    await yields.getByRole("columnheader", { name: "first" }).waitFor();
    const [first] = await yields.getByRole("link").all();
    expect(await first?.innerText()).toMatch(/^\d+% \(\d+%–\d+%\), \d+\/\d+$/);
    await page.getByText(/asked in more than one of them/).waitFor();
    await page.locator("summary", { hasText: /rows? only in second one/ }).click();
    await page
      .getByRole("link", { name: /^second one, row/ })
      .first()
      .waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await first?.click();
    await page.getByText(/^\d of 24$/).waitFor();
    expect(wrongs).toEqual([]);
  });

  it("refuses a name that is not there, and a comparison of one", async () => {
    expect(await watching.get("comparison?name=first")).toMatchObject({ status: 422 });
    expect(await watching.get("comparison?name=first&name=third")).toMatchObject({ status: 404 });
    const { status } = await fetch(`${watching.origin}/c/..%2f..%2fetc/index.html`);
    expect(status).toBe(404);
  });
});
