import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CampaignEvent } from "../../state/records/events.js";
import { axeFaults } from "../axe.js";
import { CHROMIUM, launchBrowser, openPage, overhang } from "../browser.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { roundStarted } from "../hand-made-events.js";
import { missedAtTheSecondHop } from "../hand-made-misses.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

const WORDS = `Let $x^2 = 4$, so \\(x = \\frac{4}{2}\\) and 2 + 2 = 4.

**Then** that is 77:

\`\`\`python
print("x" * ${"9".repeat(120)})
\`\`\`
`;

/** Texts as models write them: formulas, Markdown with code, and a script that is read from the right. */
function asModelsWrite(event: CampaignEvent): CampaignEvent {
  const missed = missedAtTheSecondHop(event);
  if (missed.type !== "round.settled" || !missed.result.challenge) return missed;
  const { challenge } = missed.result;
  const nearest = { source: "accepted", id: "id-m1r2", score: 0.42 };
  const attempts = missed.result.attempts.map((attempt) => ({ ...attempt, reasoning: WORDS }));
  const explanation = `ما هو ناتج 2 + 2؟ ${challenge.explanation}`;
  return { ...missed, result: { ...missed.result, nearest, attempts, challenge: { ...challenge, explanation } } };
}

/** Unfolds everything but the lists of filters, of which one closes as the next is opened. */
const open = (page: Page) =>
  page.evaluate("document.querySelectorAll('main details:not(.choices)').forEach((part) => { part.open = true; })");

/** Every state of the page: where it is, and what is done there. */
const STATES: readonly [string, string, (page: Page) => Promise<unknown>][] = [
  ["the folder", "0#/campaign", (page) => page.getByRole("link", { name: "empty" }).waitFor()],
  [
    "a comparison",
    "0#/campaign?compare=good&compare=empty",
    (page) =>
      page
        .getByText(/only in good/)
        .first()
        .waitFor(),
  ],
  ["a campaign", "good#/campaign", (page) => page.getByText("From proposed").waitFor()],
  [
    "a campaign, unfolded",
    "good#/campaign",
    (page) =>
      page
        .getByText("From proposed")
        .waitFor()
        .then(() => open(page)),
  ],
  ["a campaign without rounds", "empty#/campaign", (page) => page.getByText("From proposed").waitFor()],
  ["no rounds", "empty#/rounds", (page) => page.getByText("No round has begun yet").waitFor()],
  ["no rows", "empty#/examples", (page) => page.getByText("No row is accepted yet").waitFor()],
  [
    "an export",
    "good#/examples",
    async (page) => {
      await page.getByRole("button", { name: "Export…" }).click();
      await page.getByRole("dialog").locator("pre").first().waitFor();
    },
  ],
  ["a list of numbers", "good#/rounds?score=..0.9", (page) => page.locator("summary", { hasText: "Similar" }).click()],
  [
    "a choice of columns",
    "good#/rounds?columns=Cost&columns=Similar&columns=Reason&columns=Ended",
    (page) => page.locator("summary", { hasText: "Columns" }).click(),
  ],
  ["rounds until a notice", "good#/rounds?ended=..1900000000000", (page) => page.getByText("Ended: to").waitFor()],
  [
    "the pace over time",
    "good#/campaign",
    async (page) => {
      await page.getByRole("button", { name: "rows an hour" }).click();
      // To click it scrolls the page, and what is then behind the bar at the top counts as too small.
      await page.evaluate("scrollTo(0, 0)");
    },
  ],
  ["an area of the map", "good#/rounds?map-x=0..60&map-y=0..60", (page) => page.getByText("Map x: from").waitFor()],
  ["a list of values", "good#/rounds", (page) => page.locator(".choices summary").first().click()],
  [
    "a narrowed table",
    "good#/rounds?outcome=solved&sort=Hops.desc&reason=none",
    (page) => page.getByText("No row passes").waitFor(),
  ],
  ["a round in flight", "good#/rounds/m9r1", (page) => page.getByText("In flight: its calls").waitFor()],
  ["a round that is not there", "good#/rounds/m99r9", (page) => page.getByRole("alert").waitFor()],
  ["a row that is not there", "good#/examples/none", (page) => page.getByText("The campaign has no row").waitFor()],
  [
    "a round, unfolded",
    "good#/rounds/m1r2",
    (page) =>
      page
        .getByText("Calls of models")
        .waitFor()
        .then(() => open(page)),
  ],
  [
    "a row, unfolded",
    "good#/examples/id-m1r2",
    (page) =>
      page
        .getByText("Calls of models")
        .waitFor()
        .then(() => open(page)),
  ],
  [
    "an edit that is refused",
    "good#/examples/id-m1r2",
    async (page) => {
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByRole("textbox", { name: "Question" }).fill("2?");
      await page.getByRole("button", { name: "Prove again and save" }).click();
      await page.getByRole("alert").waitFor();
    },
  ],
  [
    "the keys",
    "good#/examples",
    async (page) => {
      await page.getByRole("button", { name: "Keys" }).click();
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
    },
  ],
  ["a match to begin", "good#/play", (page) => page.getByRole("button", { name: "Start" }).waitFor()],
];

describe.skipIf(CHROMIUM === null)("the page for everyone (skipped without Chromium)", () => {
  const base = temporaryFolder();
  let browser: Browser;
  let watching: Watching;

  beforeAll(async () => {
    const good = join(base, "good");
    await makeCampaign(good, { rounds: 24, accepted: 12, change: asModelsWrite });
    const { input, ...begun } = roundStarted({ round: "m9r1" });
    const started = { type: "match.started", at: begun.at, clock: 0, match: "m9", roles: input.roles };
    const events = [started, { ...begun, input: { ...input, match: "m9" } }];
    await appendFile(join(good, "events.jsonl"), events.map((event) => `${JSON.stringify(event)}\n`).join(""));
    await makeCampaign(join(base, "empty"), { rounds: 0, accepted: 0 });
    [watching, browser] = await Promise.all([Watching.start(base), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await watching.stop();
  });

  const shown = async (place: string, act: (page: Page) => Promise<unknown>, width: number) => {
    const address = place.replace(/^(\w+)#/, (_, name) => (name === "0" ? "#" : `c/${name}/index.html#`));
    const { page } = await openPage(browser, watching.url + address, { width });
    await act(page);
    await page.waitForTimeout(300);
    return page;
  };

  it.each(STATES)(
    "axe finds nothing in %s, wide or narrow, light or dark; and nothing is wider than 360 pixels",
    async (_, place, act) => {
      for (const width of [1280, 360]) {
        const page = await shown(place, act, width);
        expect(await axeFaults(page), `${width}`).toEqual([]);
        if (width === 360) expect(await overhang(page)).toBeLessThanOrEqual(0);
        await page.context().close();
      }
    },
    60_000,
  );

  it("draws formulas and code, keeps text as text, and lets each paragraph run its own way", async () => {
    const page = await shown("good#/rounds/m1r2", (page) => page.getByText("Calls of models").waitFor(), 1280);
    await page.locator(".prose math").first().waitFor();
    expect(await page.locator(".prose math").count()).toBe(2);
    await page.locator(".prose .hljs-built_in", { hasText: "print" }).waitFor();
    expect(await page.locator(".prose mark.wrong").allInnerTexts()).toEqual(["77"]);
    const style =
      "getComputedStyle([...document.querySelectorAll('p.text')].find((p) => p.textContent.startsWith('ما')))";
    expect(await page.evaluate(`${style}.unicodeBidi`)).toBe("plaintext");
  });

  it("is whole on paper, and can be told apart where the reader's colours replace its own", async () => {
    const page = await shown("good#/rounds/m1r2", (page) => page.getByText("Calls of models").waitFor(), 1280);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".list").isVisible()).toBe(false);
    expect(await page.locator(".sheet .question").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen", forcedColors: "active" });
    await page.goto(`${watching.url}c/good/index.html#/campaign`);
    await page.locator(".funnel .fill").first().waitFor();
    const colourOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector("${selector}")).backgroundColor`);
    expect(await colourOf(".funnel .fill")).toMatch(/^rgb/);
    expect(await colourOf(".funnel .fill")).not.toBe(await colourOf("body"));
  });
});
