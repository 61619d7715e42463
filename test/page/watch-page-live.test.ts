import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, launchBrowser, type Opened, openPage } from "../browser.js";
import { readFiles } from "../campaign-files.js";
import { type Running, startNanoflux } from "../command-line.js";
import { temporaryFolder } from "../temporary.js";
import { Watching } from "../watching.js";

const EXPLANATION = "Explained by a person.";

describe.skipIf(CHROMIUM === null)("a campaign that is played under the page (skipped without Chromium)", () => {
  const base = temporaryFolder();
  let folder: string;
  let running: Running;
  let browser: Browser;
  let opened: Opened;

  beforeAll(async () => {
    folder = join(base, "campaign");
    const config = join(base, "nanoflux.yaml");
    const settings = {
      target: 2,
      matches: 1,
      acceptance: { policy: "any" },
      review: ["example"],
      sandbox: { size: 1, isolation: "heap" },
    };
    await writeFile(config, JSON.stringify(settings));
    running = startNanoflux(["run", "--config", config, "--out", folder, "--watch", "--json"]);
    browser = await launchBrowser();
    opened = await openPage(browser, (await Watching.beside(running)).url);
  });
  afterAll(async () => {
    await browser.close();
    running.process.kill("SIGINT");
    await running.ended;
  });

  it("shows its reviews on top of every view, takes a person's word, and follows without a reload", async () => {
    const { page, wrongs } = opened;
    await page.evaluate("window.sameDocument = true");
    const review = page.getByRole("region", { name: /Review of the example/ });
    await review.waitFor();
    expect(await page.getByText("running", { exact: true }).isVisible()).toBe(true);
    await page.getByRole("link", { name: /^m1r\d+ · rate$/ }).waitFor();
    expect(await page.getByText(/review waits|reviews wait/).isVisible()).toBe(true);

    await review.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Explanation").fill(EXPLANATION);
    await page.getByRole("button", { name: "Send the edit" }).click();
    await page.getByRole("progressbar", { name: "1 of 2 rows accepted" }).waitFor();

    await page.getByRole("link", { name: "Rounds", exact: true }).click();
    const question = await review.locator(".question").innerText();
    await review.getByLabel("Reason for a rejection").fill("Not this one.");
    await review.getByRole("button", { name: "Reject" }).click();
    await page
      .getByRole("region", { name: /Review of the example/ })
      .getByText(question)
      .waitFor({ state: "detached" });

    await page.getByRole("link", { name: "Campaign", exact: true }).click();
    await review.getByRole("button", { name: "Accept" }).click();
    await page.getByText("target-reached").waitFor();
    expect(await page.getByRole("progressbar").getAttribute("value")).toBe("2");
    expect(await page.evaluate("window.sameDocument")).toBe(true);
    expect(wrongs).toEqual([]);

    const { rows } = await readFiles(folder);
    expect(rows.map(({ explanation }) => explanation === EXPLANATION)).toEqual([true, false]);
    expect(rows.map((row) => row.question)).not.toContain(question);
  });

  it("shows a round whole: its way through the graph, its question, the Judge's code with its output", async () => {
    const { page, wrongs } = opened;
    const { rows } = await readFiles(folder);
    const [row] = rows;
    await page.getByRole("link", { name: "Rounds", exact: true }).click();
    const table = page.getByRole("grid", { name: "Rounds" });
    await page.locator(".choices summary", { hasText: "Outcome" }).click();
    await page.locator(".choices[open] label", { hasText: "accepted" }).click();
    await page.keyboard.press("Escape");
    await page.getByText(/^2 of \d+$/).waitFor();
    await table.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: row?.provenance.round }).waitFor();
    await page
      .locator(".sheet .question")
      .getByText(row?.question ?? "")
      .waitFor();
    await page.locator('[data-node="accepted"][data-state="passed"]').waitFor();
    const passed = await page
      .locator('[data-state="passed"]')
      .evaluateAll((nodes) => nodes.map(({ dataset }) => dataset.node));
    expect(passed).toEqual(expect.arrayContaining(["attack", "gate", "validate", "defend", "grade", "settle"]));
    await page.getByText("1 tool call").first().click();
    const [proof] = row?.verification.proofs ?? [];
    expect(
      await page
        .getByRole("figure")
        .filter({ hasText: proof?.program.trim().split("\n").at(-1) })
        .first()
        .isVisible(),
    ).toBe(true);
    await page.goBack();
    await page.getByRole("heading", { name: row?.provenance.round }).waitFor({ state: "detached" });
    expect(wrongs).toEqual([]);
  });

  it("steps through a round again, from its recorded calls and at no cost, to the same question to a person", async () => {
    const { page, wrongs } = opened;
    const { rows } = await readFiles(folder);
    const round = rows[0]?.provenance.round ?? "";
    await page.getByRole("link", { name: "Rounds", exact: true }).click();
    await page.getByRole("grid", { name: "Rounds" }).getByText(round, { exact: true }).click();
    await page.getByRole("button", { name: "Step through it again" }).click();
    await page.getByText(/^next: /).waitFor();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("region", { name: `Review of the example of ${round}` }).waitFor();
    await page.getByText(/^0 calls, 0 tokens, .* calls replayed/).waitFor();
    expect(await page.locator(".turn.attacker .question").textContent()).toBe(rows[0]?.question);
    await page.getByRole("button", { name: "Close", exact: true }).click();
    expect(wrongs).toEqual([]);
  });

  it("takes a person's word on a row by keys, as an event of the campaign", async () => {
    const { page, wrongs } = opened;
    await page.getByRole("link", { name: "Examples", exact: true }).click();
    await page.getByRole("searchbox").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("no such words");
    await page.getByText("0 of 2", { exact: true }).waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Explained");
    await page.getByText("0 of 2", { exact: true }).waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.getByText("2 of 2", { exact: true }).waitFor();
    await page.getByRole("grid", { name: "Examples" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByText(EXPLANATION).waitFor({ state: "attached" });
    await page.keyboard.press("d");
    await page.getByText("1 of 2 reviewed", { exact: true }).waitFor();
    // A decision leads to the next row without one.
    await page.getByText(EXPLANATION).waitFor({ state: "detached" });
    await page.getByLabel("Note", { exact: true }).fill("The wording is odd.");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Save note" }).and(page.locator(":disabled")).waitFor();
    const { events } = await readFiles(folder);
    const said = events.flatMap((event) => (event.type === "example.reviewed" ? [event] : []));
    expect(said.map(({ decision, note }) => [decision, note])).toEqual([
      ["drop", ""],
      [undefined, "The wording is odd."],
    ]);
    expect(wrongs).toEqual([]);
  });
});
