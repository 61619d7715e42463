import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCampaign } from "../../state/store/read-campaign.js";
import { CHROMIUM, launchBrowser, openPage } from "../browser.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { roundStarted } from "../hand-made-events.js";
import { missedAtTheSecondHop } from "../hand-made-misses.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

/** A page whose clicks and keys are counted. */
class Counted {
  clicks = 0;
  keys = 0;
  constructor(readonly page: Page) {}

  async click(name: string | RegExp): Promise<void> {
    this.clicks += 1;
    await this.page.getByRole("link", { name }).first().click();
  }

  async clickFirstRow(): Promise<void> {
    this.clicks += 1;
    await this.page.locator("a.whole-row").first().click();
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }
}

describe.skipIf(CHROMIUM === null)("what people come to the page for (skipped without Chromium)", () => {
  const base = temporaryFolder();
  const poor = join(base, "poor");
  const good = join(base, "good");
  let browser: Browser;
  let watching: Watching[];

  beforeAll(async () => {
    await Promise.all([
      makeCampaign(poor, { rounds: 48, accepted: 2, change: missedAtTheSecondHop }),
      makeCampaign(good, { rounds: 40, accepted: 20 }),
    ]);
    watching = [
      await Watching.start(poor),
      await Watching.start(good, "--reviewer", "ana", "--reasons", "odd, too easy"),
    ];
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(watching.map((server) => server.stop()));
  });

  const opened = async (at: number) => {
    const { page, wrongs } = await openPage(browser, watching[at]?.url ?? "");
    await page.getByRole("heading", { name: "From proposed to accepted" }).waitFor();
    return { counted: new Counted(page), page, wrongs };
  };

  it("leads from why nothing was accepted to a refused round in two clicks", async () => {
    const { counted, page } = await opened(0);
    await counted.click("Show these rounds");
    await counted.clickFirstRow();
    await page.locator(".sheet .ending", { hasText: "ended as failed" }).waitFor();
    expect(counted.clicks).toBe(2);
  });

  it("leads from a topic's miss rate to the first wrong hop of a missed round in two clicks", async () => {
    const { counted, page } = await opened(0);
    await counted.click(/^\w+ (ada|ben) .*100%/);
    expect(new URL(page.url()).hash).toMatch(/^#\/rounds\?topic=\w+&defender=\w+&outcome=.*&defence=missed$/);
    await counted.clickFirstRow();
    await page.getByText(/^At hop 2 the Defender has 77 where 5 is computed\. The hop before it agrees\./).waitFor();
    await page.locator(".first-wrong .value.first", { hasText: "77" }).waitFor();
    await page.locator("mark.wrong", { hasText: "77" }).waitFor();
    await page.locator("mark.right", { hasText: "4" }).waitFor();
    expect(counted.clicks).toBe(2);
    const link = page.url();
    await page.reload();
    await page.getByText(/^At hop 2 the Defender has 77/).waitFor();
    expect(page.url()).toBe(link);
  });

  it("runs a round's proofs again, each beside what is recorded", async () => {
    const { page } = await opened(0);
    await page.goto(`${watching[0]?.url}#/rounds?outcome=solved`);
    await page.locator("a.whole-row").first().click();
    await page.getByRole("button", { name: "Run these proofs again" }).click();
    await page.getByText(/^Proof 1, of the answer/).waitFor({ timeout: 60_000 });
    expect(await page.getByText("the same output").count()).toBe(2);
  }, 90_000);

  it("has twenty rows reviewed in 22 keys, with the reviewer's name, and a decision taken back", async () => {
    const { counted, page, wrongs } = await opened(1);
    await counted.press("3");
    await page.getByText("0 of 20 reviewed").waitFor();
    await counted.press("n");
    for (let row = 1; row <= 20; row += 1) {
      await page.locator(".sheet .review-form").waitFor();
      await counted.press(row % 5 === 0 ? "d" : "k");
      await page.getByText(`${row} of 20 reviewed`, { exact: true }).waitFor();
    }
    expect(counted.keys).toBe(22);
    await page.getByRole("button", { name: "All are decided" }).waitFor();
    await page.keyboard.press("u");
    await page.getByText("19 of 20 reviewed", { exact: true }).waitFor();

    await page.getByRole("button", { name: "too easy" }).click();
    await page.getByLabel("Note", { exact: true }).fill("A child knows that.");
    await page.getByRole("button", { name: "Drop", exact: true }).click();
    await page.getByText("20 of 20 reviewed", { exact: true }).waitFor();
    const { ledger } = await readCampaign(good);
    const reviews = Object.values(ledger.reviews);
    expect(reviews.filter(({ decision }) => decision === "keep")).toHaveLength(16);
    expect(reviews.filter(({ note }) => note !== "")).toEqual([
      expect.objectContaining({ decision: "drop", note: "A child knows that.", reasons: ["too easy"] }),
    ]);
    expect(new Set(reviews.flatMap(({ by }) => Object.keys(by)))).toEqual(new Set(["ana"]));
    expect(wrongs).toEqual([]);
  });

  it("takes an edit only where the row's programs prove it", async () => {
    const { page } = await opened(1);
    await page.goto(`${watching[1]?.url}#/examples/id-m1r2`);
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("textbox", { name: "Question" }).fill("What is 2 + 3 in m1r2?");
    await page.getByRole("button", { name: "Prove again and save" }).click();
    await page.getByRole("alert").getByText("The question no longer states 2.").waitFor();
    await page.getByRole("textbox", { name: "Question" }).fill("In words, how much is 2 and 2 in m1r2?");
    await page.getByRole("button", { name: "Prove again and save" }).click();
    await page.getByRole("heading", { name: "Edited" }).waitFor({ timeout: 60_000 });
    expect(await page.locator(".sheet .question").innerText()).toBe("In words, how much is 2 and 2 in m1r2?");
    const { ledger } = await readCampaign(good);
    expect(ledger.reviews["id-m1r2"]?.edit?.question).toBe("In words, how much is 2 and 2 in m1r2?");
  }, 90_000);
});

describe.skipIf(CHROMIUM === null)("the sheet of a round in flight (skipped without Chromium)", () => {
  const folder = join(temporaryFolder(), "played");
  let browser: Browser;
  let watching: Watching;

  beforeAll(async () => {
    await makeCampaign(folder, { rounds: 6, accepted: 1 });
    const { input, ...begun } = roundStarted({ round: "m9r1" });
    const match = { type: "match.started", at: begun.at, clock: 0, match: "m9", roles: input.roles };
    await appendLines("events.jsonl", match, { ...begun, input: { ...input, match: "m9" } });
    [watching, browser] = await Promise.all([Watching.start(folder), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await watching.stop();
  });

  const appendLines = (file: string, ...lines: unknown[]) =>
    appendFile(join(folder, file), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const call = (node: string, number: number, content: string) => ({
    round: "m9r1",
    node,
    step: `${node}-${number}`,
    attempt: 1,
    role: node === "attack" ? "attacker" : "judge",
    model: "sim:ada",
    requestHash: "h",
    reply: { content, toolCalls: [], finish: "stop", usage: { inputTokens: 90, outputTokens: 10 } },
    costUsd: 0.5,
    ms: 20,
    at: new Date().toISOString(),
    waitedMs: 5,
    tries: 1,
    messages: [],
  });

  it("shows each call as it is answered, what it cost so far, and the node that the round has come to", async () => {
    const { page } = await openPage(browser, `${watching.url}#/rounds/m9r1`);
    await page.getByText("0 calls, 0 tokens", { exact: true }).waitFor();
    await page.locator(".waterfall .running").waitFor();
    await appendLines("calls.jsonl", call("attack", 1, '{"question":"How many?"}'));
    await page.getByText("1 call, 100 tokens, cost $0.50", { exact: true }).waitFor();
    await page.locator(".panel", { hasText: "The Attacker's reply" }).getByText("How many?").first().waitFor();
    await page.locator('[data-node="attack"][data-state="active"]').waitFor();
    await appendLines("calls.jsonl", call("validate", 1, "one"), call("validate", 2, "two"));
    await page.locator(".waterfall .step", { hasText: "validate-2" }).waitFor();
    await page.getByText("3 calls, 300 tokens, cost $1.50", { exact: true }).waitFor();
    await page.locator('[data-node="validate"][data-state="active"]').waitFor();
    await page.locator(".sheet h1", { hasText: "validate" }).waitFor();
  });
});
