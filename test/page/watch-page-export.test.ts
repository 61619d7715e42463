import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaignOf, rows } from "../../training/fixtures/campaign.js";
import { CHROMIUM, launchBrowser, openPage } from "../browser.js";
import { Watching } from "../watching.js";

describe.skipIf(CHROMIUM === null)("an export from the page (skipped without Chromium)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it("takes the rows that are shown, with its card beforehand", async () => {
    // Rows of a real campaign: their proofs are run again.
    const watching = await Watching.start(await campaignOf(rows));
    const { page, wrongs } = await openPage(browser, `${watching.url}#/examples?topic=averages&topic=work+rates`);
    await page.getByText("3 of 4", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Export…" }).click();
    const dialog = page.getByRole("dialog", { name: "Export the rows shown" });
    await dialog.getByLabel("Format").selectOption("huggingface");
    await dialog.getByText("# NanoFlux math").waitFor();
    expect(await dialog.innerText()).toContain("3 rows in 3 files: data/train.jsonl, README.md, manifest.json");
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 60_000 }),
      dialog.getByRole("button", { name: "Save as zip" }).click(),
    ]);
    const files = unzipSync(await readFile(await download.path()));
    expect(Object.keys(files).toSorted()).toEqual(["README.md", "data/train.jsonl", "manifest.json"]);
    const lines = strFromU8(files["data/train.jsonl"] ?? new Uint8Array())
      .trim()
      .split("\n");
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(["averages", "work rates"]).toContain(JSON.parse(line).topic);
    expect(wrongs).toEqual([]);
    await watching.stop();
  }, 120_000);
});
