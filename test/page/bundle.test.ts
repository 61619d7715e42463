import { cp, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordReview } from "../../state/store/record-review.js";
import { CHROMIUM, launchBrowser, openPage } from "../browser.js";
import { nanoflux } from "../command-line.js";
import { makeCampaign } from "../hand-made-campaign.js";
import { temporaryFolder } from "../temporary.js";

describe.skipIf(CHROMIUM === null)("the page as files (skipped without Chromium)", () => {
  const base = temporaryFolder();
  const folder = join(base, "campaigns");
  let browser: Browser;

  beforeAll(async () => {
    await makeCampaign(join(folder, "one"), { rounds: 24, accepted: 6 });
    await makeCampaign(join(folder, "other"), { rounds: 30, accepted: 12 });
    const review = { type: "example.reviewed", at: "", id: "id-m1r4", decision: "drop", note: "Odd." } as const;
    await recordReview(join(folder, "one"), review);
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const bundle = async (name: string, ...folders: string[]) => {
    const out = join(base, name);
    const { code, stdout } = await nanoflux(["show", ...folders, "--bundle", out, "--json"]);
    expect(code).toBe(0);
    return { out, written: JSON.parse(stdout) };
  };

  it("opens from the disk with all of a campaign, and asks no server", async () => {
    const { out, written } = await bundle("single", join(folder, "one"));
    expect(written).toMatchObject({ campaigns: ["one"] });
    expect(written.bytes).toBe(
      (await Promise.all(files.map((file) => stat(join(out, file))))).reduce((sum, { size }) => sum + size, 0),
    );
    const { page, wrongs } = await openPage(browser, pathToFileURL(join(out, "index.html")).href);
    await page.getByRole("progressbar", { name: "6 of 6 rows accepted" }).waitFor();
    expect(await page.getByRole("link", { name: "Play" }).count()).toBe(0);
    await page.getByRole("link", { name: "Examples", exact: true }).click();
    await page.getByText("1 of 6 reviewed", { exact: true }).waitFor();
    await page.getByText("What is 2 + 2 in m1r4?").click({ position: { x: 2, y: 2 }, force: true });
    await page.locator(".sheet").getByText("Odd.").waitFor();
    await page.getByRole("heading", { name: "Hops" }).waitFor();
    expect(await page.getByRole("button", { name: /^Keep|^Run|^Step/ }).count()).toBe(0);
    await page.getByRole("link", { name: "Rounds", exact: true }).click();
    await page.getByText("24 of 24", { exact: true }).waitFor();
    await page.reload();
    await page.getByText("24 of 24", { exact: true }).waitFor();
    expect(wrongs.filter((wrong) => !wrong.startsWith("file:"))).toEqual([]);
  });

  it("is one file where that is asked for, and shows the same", async () => {
    const folderOfOne = join(folder, "one");
    expect((await nanoflux(["show", folderOfOne, "--html"])).code).toBe(0);
    const mailed = join(base, "mailed.html");
    await cp(join(folderOfOne, "report.html"), mailed);
    const { page, wrongs } = await openPage(browser, pathToFileURL(mailed).href);
    await page.getByRole("progressbar", { name: "6 of 6 rows accepted" }).waitFor();
    await page.getByRole("img", { name: /^Questions by likeness/ }).waitFor();
    await page.getByRole("link", { name: "Rounds", exact: true }).click();
    await page.getByText("24 of 24", { exact: true }).waitFor();
    expect(wrongs.filter((wrong) => !wrong.startsWith("file:"))).toEqual([]);
  });

  it("holds several campaigns: a list, and a page for each", async () => {
    const { out, written } = await bundle("several", folder);
    expect(written).toMatchObject({ campaigns: ["one", "other"] });
    // It is the same wherever it is put.
    const moved = join(base, "moved here");
    await cp(out, moved, { recursive: true });
    const { page } = await openPage(browser, pathToFileURL(join(moved, "index.html")).href);
    await page.getByRole("link", { name: "other" }).click();
    await page.getByRole("progressbar", { name: "12 of 12 rows accepted" }).waitFor();
    await page.getByRole("link", { name: "All campaigns" }).click();
    await page.getByRole("link", { name: "one" }).waitFor();
  });

  it("names no folder of this machine, and refuses to write over files", async () => {
    const { out } = await bundle("private", join(folder, "one"));
    expect(await readFile(join(out, "index.html"), "utf8")).not.toContain(base);
    const again = await nanoflux(["show", join(folder, "one"), "--bundle", out]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("FOLDER_NOT_EMPTY");
  });
});

const files = ["index.html", "data.js", "page.js", "page.css", "icon.svg"];
