import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchBrowser, openPage } from "../browser.js";
import { quickConfig } from "../quick-config.js";
import { Watching } from "../watching.js";

describe.skipIf(CHROMIUM === null)("a match on the page (skipped without Chromium)", () => {
  let watching: Watching;
  let browser: Browser;

  beforeAll(async () => {
    const config = await quickConfig();
    [watching, browser] = await Promise.all([Watching.start("--config", config), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await watching.stop();
  });

  /** Begins a match by the form; these reviews are asked for. */
  async function begin(seed: number, reviews: readonly string[] = []): Promise<{ page: Page; wrongs: string[] }> {
    const opened = await openPage(browser, `${watching.url}#/play`);
    await opened.page.getByLabel("Seed").fill(String(seed));
    for (const review of reviews) await opened.page.getByLabel(review, { exact: true }).check();
    await opened.page.getByRole("button", { name: "Start" }).click();
    await isNext(opened.page, "open");
    return opened;
  }

  const isNext = (page: Page, node: string) => page.getByText(`next: ${node}`, { exact: true }).waitFor();
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const lit = (page: Page, node: string) => page.locator(`[data-node="${node}"][data-state="active"]`).waitFor();

  it("steps, over and out, highlights the next node, and shows the same in every browser", async () => {
    const { page, wrongs } = await begin(7);
    await press(page, "Step");
    await isNext(page, "referee");
    await lit(page, "referee");
    const other = await openPage(browser, page.url());
    await press(page, "Step");
    await press(page, "Step");
    await press(page, "Step");
    await isNext(page, "play/attack/brief");
    await lit(page, "brief");
    await isNext(other.page, "play/attack/brief");
    await press(page, "Out");
    await isNext(page, "play/gate");
    await press(page, "Over");
    await isNext(page, "play/validate");
    await lit(other.page, "validate");
    await page.keyboard.press("o");
    await page.getByRole("article").filter({ hasText: "Is the claimed answer right?" }).waitFor();
    expect([...wrongs, ...other.wrongs]).toEqual([]);
  });

  it("refuses a value that does not fit with the reason, takes one that does, and goes back and forks", async () => {
    const { page } = await begin(7);
    await page.getByLabel("Nodes, outcomes, tools or rounds to stop at, or a condition: if PATH = VALUE").fill("gate");
    await press(page, "Continue");
    await isNext(page, "play/gate");

    const round = page.getByRole("region", { name: "State of the round" });
    await round.locator("summary", { hasText: /^challenge/ }).click();
    await round.getByRole("button", { name: "Edit challenge" }).click();
    const field = page.getByLabel("challenge, as JSON");
    const challenge = JSON.parse(await field.inputValue());
    await field.fill("{");
    expect(await page.getByRole("button", { name: "Set challenge" }).isDisabled()).toBe(true);
    await field.fill(JSON.stringify({ ...challenge, answer: "no answer" }));
    await press(page, "Set challenge");
    await page.getByRole("alert").getByText("answer").waitFor();
    await field.fill(JSON.stringify({ ...challenge, question: "How many hands has this edited clock?" }));
    await press(page, "Set challenge");
    await page.locator(".turn .question", { hasText: "edited clock" }).waitFor();
    await page.getByText("edited challenge", { exact: true }).waitFor();

    await press(page, "Fork");
    await page.getByText(/the next step begins branch 2/).waitFor();
    await press(page, "Step");
    await page.getByText(/· branch 2/).waitFor();
    await page.getByRole("button", { name: /Go to stop 3,/ }).click();
    await isNext(page, "play");
    expect(await page.locator(".turn .question", { hasText: "edited clock" }).count()).toBe(0);
  });

  it("asks a person where a review was wanted, again where the reply does not fit, and honours the edit", async () => {
    const { page, wrongs } = await begin(7, ["challenge", "verdict"]);
    await press(page, "Continue");
    const review = page.getByRole("region", { name: /Review of the challenge/ });
    await review.getByRole("button", { name: "Edit" }).click();
    const field = page.getByLabel("The question, as JSON");
    const challenge = JSON.parse(await field.inputValue());
    await field.fill(JSON.stringify({ ...challenge, question: 5 }));
    await press(page, "Send the edit");
    await review.getByRole("alert").waitFor();
    await press(page, "Back");
    await press(page, "Accept");
    await review.waitFor({ state: "detached" });
    await press(page, "Continue");
    await page.getByRole("region", { name: /Review of the verdict/ }).waitFor();
    await press(page, "Edit");
    await page.getByLabel("Finding").selectOption("refuted");
    await page.getByLabel("Reason", { exact: true }).fill("I know better.");
    await press(page, "Send the edit");
    await press(page, "Continue");
    await page.getByRole("region", { name: /Review of the challenge/ }).waitFor();
    await page.getByText(/^m1r2/).first().waitFor();
    expect(wrongs.filter((wrong) => !wrong.includes("422"))).toEqual([]);
  });

  it("pauses a running match, and closes it for all browsers", async () => {
    const { page } = await begin(7);
    const other = await openPage(browser, page.url());
    await press(page, "Continue");
    await press(page, "Pause");
    await page.getByText(/^next: play/).waitFor();
    await press(page, "Close");
    await other.page.getByText("is no longer played").waitFor();
  });
});
