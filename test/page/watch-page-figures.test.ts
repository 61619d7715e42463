import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CampaignEvent } from "../../state/records/events.js";
import { noUsage } from "../../state/records/usage.js";
import { CHROMIUM, launchBrowser, openPage } from "../browser.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

/** Rounds with a neighbour each, at 0.00, 0.01, …; in every fourth a reply went back for its form. */
let compared = 0;
function withNeighbour(event: CampaignEvent): CampaignEvent {
  if (event.type !== "round.settled") return event;
  const nearest = { source: "accepted", id: "id-m1r2", score: compared / 100 };
  const repairs = compared % 4 === 0 ? { repairs: 1 } : {};
  compared += 1;
  const spent = [{ role: "attacker" as const, model: "sim:ada", ...noUsage, calls: 1, inputTokens: 90 }];
  return { ...event, spent, result: { ...event.result, ...repairs, nearest } };
}

describe.skipIf(CHROMIUM === null)("the page's figures (skipped without Chromium)", () => {
  const folder = join(temporaryFolder(), "campaign");
  let browser: Browser;
  let watching: Watching;

  beforeAll(async () => {
    await makeCampaign(folder, { rounds: 40, accepted: 10, change: withNeighbour });
    [watching, browser] = await Promise.all([Watching.start(folder), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await watching.stop();
  });

  const opened = async (view: string) => {
    const { page, wrongs } = await openPage(browser, `${watching.url}#/${view}`);
    return { page, wrongs };
  };
  const shown = (page: Page, text: string) => page.getByRole("status").getByText(text, { exact: true }).waitFor();
  const hash = (page: Page) => decodeURIComponent(new URL(page.url()).hash);

  it("narrow a table by numbers, and the address keeps the range", async () => {
    const { page, wrongs } = await opened("rounds");
    await page.locator("summary", { hasText: "Similar" }).click();
    await page.getByLabel("At least").fill("0.1");
    await page.getByLabel("At most").fill("0.19");
    await shown(page, "10 of 40");
    await expect.poll(() => hash(page)).toBe("#/rounds?score=0.1..0.19");
    await page.reload();
    await shown(page, "10 of 40");
    expect(wrongs).toEqual([]);
  });

  it("say below the funnel how many questions were repaired", async () => {
    const { page, wrongs } = await opened("campaign");
    await page.getByText(/Questions repaired: \d+ of 10 that were sent back/).waitFor();
    expect(wrongs).toEqual([]);
  });

  it("show the columns that a reader chooses, and a link shows the same", async () => {
    const { page, wrongs } = await opened("rounds");
    const heads = () => page.getByRole("columnheader").allInnerTexts();
    await page.locator("summary", { hasText: "Columns" }).click();
    await page.getByLabel("Cost", { exact: true }).check();
    await page.getByLabel("Topic", { exact: true }).uncheck();
    await expect.poll(heads).toEqual(["Round", "Outcome", "Question", "Attacks", "Hops", "Tokens", "Time", "Cost"]);
    await expect
      .poll(() => hash(page))
      .toBe("#/rounds?columns=Attacks&columns=Hops&columns=Tokens&columns=Time&columns=Cost");
    await page.reload();
    await expect.poll(heads).toEqual(["Round", "Outcome", "Question", "Attacks", "Hops", "Tokens", "Time", "Cost"]);
    await page.locator("summary", { hasText: "Columns" }).click();
    await page.getByRole("button", { name: "As usual" }).click();
    await expect.poll(heads).toContain("Topic");
    expect(wrongs).toEqual([]);
  });

  it("lead from what was spent, and by whom, to the rounds", async () => {
    const { page } = await opened("campaign");
    await page.getByRole("link", { name: "for each row" }).click();
    await shown(page, "10 of 40");
    await page.goBack();
    await page.getByRole("link", { name: "attacker", exact: true }).click();
    await page.getByText("Asked: attacker").waitFor();
  });

  it("are drawn over time, and saved as a picture and as a table", async () => {
    const { page, wrongs } = await opened("campaign");
    await page.getByRole("img", { name: /^Over 39.0 s: 10 rows/ }).waitFor();
    await page.getByRole("button", { name: "rows an hour" }).click();
    await page.getByRole("img", { name: /rows an hour$/ }).waitFor();
    await page.getByRole("button", { name: "tokens", exact: true }).click();
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const csv = await saved("Save as CSV: tokens-over-time");
    expect(csv.name).toBe("tokens-over-time.csv");
    const lines = csv.bytes.toString().trim().split("\r\n");
    expect([lines[0], lines.length]).toEqual(["ended,round,tokens", 41]);
    const png = await saved("Save as PNG: tokens-over-time");
    expect(png.name).toBe("tokens-over-time.png");
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(png.bytes.length).toBeGreaterThan(2000);
    expect(wrongs).toEqual([]);
  });

  it("place questions by likeness; an area that is drawn lists its rounds, and the link does so too", async () => {
    const { page, wrongs } = await opened("campaign");
    const map = page.getByRole("img", { name: /^Questions by likeness\. accepted: 10/ });
    await map.scrollIntoViewIfNeeded();
    await page.getByText("Drag over an area").waitFor();
    const box = await map.boundingBox();
    if (box === null) throw new Error("The map is not there.");
    await page.mouse.move(box.x + 3, box.y + 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    await page.mouse.move(box.x + box.width - 3, box.y + box.height - 3, { steps: 5 });
    await page.mouse.up();
    await page.getByRole("button", { name: /^Map x: from/ }).waitFor();
    // Rounds that failed have no question, and no place on the map.
    await expect.poll(() => page.getByRole("status").last().innerText()).toMatch(/^[23]\d of 40$/);
    await page.goto(`${watching.url}#/rounds?map-x=0..50`);
    await expect.poll(() => page.getByRole("status").last().innerText()).toMatch(/^([1-9]|[123]\d) of 40$/);
    await page.getByRole("button", { name: /^Map x/ }).click();
    await shown(page, "40 of 40");
    expect(wrongs).toEqual([]);
  });

  it("are light or dark as the reader chooses, also after a reload", async () => {
    const { page } = await opened("campaign");
    const paper = () => page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')");
    const light = await paper();
    await page.getByRole("button", { name: "Colours: system" }).click();
    await page.getByRole("button", { name: "Colours: light" }).click();
    await page.getByRole("button", { name: "Colours: dark" }).waitFor();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.getByRole("button", { name: "Colours: dark" }).waitFor();
    expect(await paper()).toBe(dark);
  });

  it("keep their figures on paper and in a reader's own colours", async () => {
    const { page } = await opened("campaign");
    await page.locator(".saves").first().waitFor();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const style = (selector: string, name: string) =>
      page.evaluate(`getComputedStyle(document.querySelector("${selector}")).getPropertyValue("${name}")`);
    expect(await style(".top-bar", "display")).toBe("none");
    expect(await style(".saves", "display")).toBe("none");
    expect(await style("body", "color")).toBe("rgb(26, 29, 35)");
    await page.emulateMedia({ media: "screen", forcedColors: "active" });
    expect(await style(".fill", "background-color")).not.toBe("rgba(0, 0, 0, 0)");
  });
});
