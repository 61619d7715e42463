import { appendFile, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CampaignEvent } from "../../state/records/events.js";
import { CHROMIUM, launchBrowser, openPage, overhang } from "../browser.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

const HOSTILE = `<img src=x onerror="window.owned=1"><script>window.owned=1</script>{{1}}javascript:window.owned=1//\u202e`;
/** Every place that can contain a model's words. */
const WORDS = /^(question|explanation|reasoning|program|stdout|reason|result|comment|unit|quote|code|content)$/;

/** A round with hostile text in every field that a model can fill. */
function hostile(event: CampaignEvent): CampaignEvent {
  if (event.type !== "round.settled") return event;
  const evidence = { tool: "python", input: { code: "" }, output: { stdout: "" }, status: "ok" as const, ms: 1 };
  const proof = { program: "", stdout: "", proves: "answer" as const };
  const verdict = {
    purpose: "validate" as const,
    finding: "confirmed" as const,
    reason: "",
    method: "executed" as const,
  };
  const rating = { clarity: 1, necessity: 1, soundness: 1, overall: 1, comment: "" };
  const verdicts = [
    { ...verdict, proofs: [proof], sources: [{ id: HOSTILE, quote: "", offset: 0 }], evidence: [evidence] },
  ];
  const whole = { ...event, result: { ...event.result, verdicts, quality: rating } };
  const said = JSON.stringify(whole, (key, value) => (WORDS.test(key) && typeof value === "string" ? HOSTILE : value));
  return CampaignEvent.parse(JSON.parse(said));
}

const VIEWS = ["campaign", "rounds", "rounds/m1r2", "examples", "examples/id-m1r2", "play"];

describe.skipIf(CHROMIUM === null)("the page (skipped without Chromium)", () => {
  const base = temporaryFolder();
  let folder: string;
  let watching: Watching;
  let browser: Browser;

  beforeAll(async () => {
    folder = join(base, "campaign");
    await makeCampaign(folder, { rounds: 24, accepted: 12, change: hostile });
    const message = { role: "assistant", content: HOSTILE, toolCalls: [] };
    const reply = {
      content: HOSTILE,
      toolCalls: [{ id: "1", name: HOSTILE, args: { code: HOSTILE } }],
      finish: "stop",
      usage: null,
    };
    const call = {
      round: "m1r2",
      step: "attack-1",
      attempt: 1,
      role: "attacker",
      model: HOSTILE,
      requestHash: "h",
      reply,
    };
    await appendFile(
      join(folder, "calls.jsonl"),
      `${JSON.stringify({ ...call, costUsd: null, ms: 1, messages: [message] })}\n`,
    );
    [watching, browser] = await Promise.all([Watching.start(folder), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await watching.stop();
  });

  const shown = async (page: Page, view: string) => {
    await page.goto(`${watching.url}#/${view}`);
    await page.locator("main .panel:visible, main .row:visible").first().waitFor();
    await page.waitForLoadState("networkidle");
  };

  it("runs nothing of what a model says, and shows it as it was said", async () => {
    const { page, wrongs } = await openPage(browser, watching.url);
    for (const view of VIEWS) {
      await shown(page, view);
      await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
      expect(await page.evaluate("window.owned"), view).toBeUndefined();
      expect(await page.locator("main img, main script, main iframe, main [onerror]").count(), view).toBe(0);
    }
    await shown(page, "examples/id-m1r2");
    expect(await page.locator(".sheet .question").textContent()).toBe(HOSTILE);
    expect(wrongs).toEqual([]);
  });

  it.each([
    [
      "light",
      "has no fault that axe knows",
      { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
    ],
    ["dark", "has enough contrast", { type: "rule", values: ["color-contrast"] }],
  ] as const)("in the %s scheme it %s", async (scheme, _, runOnly) => {
    const { page } = await openPage(browser, watching.url, { scheme });
    const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const view of VIEWS) {
      await shown(page, view);
      await page.evaluate(axe);
      const { violations }: AxeResults = await page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly })})`);
      const faults = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
      );
      expect(faults, view).toEqual([]);
    }
  });

  it("needs no sideways scrolling in 360 pixels", async () => {
    const { page } = await openPage(browser, watching.url, { width: 360, height: 740 });
    for (const view of VIEWS) {
      await shown(page, view);
      await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
      expect(await overhang(page), view).toBeLessThanOrEqual(0);
    }
  });

  it("is walked by keys alone: views, table, row, back, and the list of keys, which can be switched off", async () => {
    const { page } = await openPage(browser, watching.url);
    await page.getByRole("heading", { name: "From proposed to accepted" }).waitFor();
    await page.keyboard.press("2");
    await page.getByText("24 of 24", { exact: true }).waitFor();
    await page.getByRole("grid", { name: "Rounds" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "m4r5" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("heading", { name: "m4r4" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { name: "m4r4" }).waitFor({ state: "detached" });
    await page.goBack();
    await page.getByRole("heading", { name: "m4r4" }).waitFor();

    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keys" });
    await help.getByText("back to the table").waitFor();
    await help.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("3");
    expect(new URL(page.url()).hash).toBe("#/rounds/m4r4");
  });

  it("sorts by a head, narrows by words and choices, and says how many are left", async () => {
    const { page } = await openPage(browser, `${watching.url}#/examples`);
    await page.getByText("12 of 12", { exact: true }).waitFor();
    const choose = async (filter: string, value: string) => {
      await page.locator(".choices summary", { hasText: filter }).click();
      await page.locator(".choices[open] label", { hasText: value }).click();
    };
    await choose("Topic", "rates");
    await page.getByText(/^[1-9] of 12$/).waitFor();
    const head = page.getByRole("columnheader", { name: "Hops" });
    await head.getByRole("button").click();
    await page.locator('[aria-sort="ascending"], [aria-sort="descending"]').waitFor();
    await page.getByLabel("Search").fill("no such words");
    await page.getByText("0 of 12", { exact: true }).waitFor();
    await page.getByText("No row passes").waitFor();
    await page.waitForURL(/#\/examples\?topic=rates&sort=Hops\.(asc|desc)&words=no\+such\+words$/);
    await page.reload();
    await page.getByText("0 of 12", { exact: true }).waitFor();
    await page.getByLabel("Search").fill("");
    await page.getByText(/^[1-9] of 12$/).waitFor();
    await page.locator('[aria-sort="ascending"], [aria-sort="descending"]').waitFor();
  });

  it("says that the server is away, and goes on by itself when it is back", async () => {
    const { page } = await openPage(browser, `${watching.url}#/rounds`);
    await page.getByText("24 of 24", { exact: true }).waitFor();
    const { port } = new URL(watching.url);
    await watching.stop();
    await page.getByText("The server is away.").waitFor();
    expect(await page.getByText("24 of 24", { exact: true }).isVisible()).toBe(true);
    watching = await Watching.start(folder, "--port", port);
    await page.getByText("The server is away.").waitFor({ state: "detached" });
  });
});
