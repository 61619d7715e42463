import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { startCampaign } from "../../campaign/campaign.js";
import { CampaignConfig } from "../../state/config/config.js";
import { launchBrowser, openPage, type Reader } from "../../test/browser.js";
import { PendingReviews } from "../../web/server/campaign/pending-reviews.js";
import { serveWatch } from "../../web/server/serve.js";

// Pictures of the page for the documentation: a campaign of the simulated players is played, and each view is taken.

const images = fileURLToPath(new URL("../images/", import.meta.url));
const base = await mkdtemp(join(tmpdir(), "pictures-"));
const browser = await launchBrowser();
try {
  await takeAll(browser, join(base, "math"));
} finally {
  await browser.close();
  await rm(base, { recursive: true });
}

async function takeAll(browser: Browser, folder: string): Promise<void> {
  const config = CampaignConfig.parse({ target: 20, seed: 4, student: "ben" });
  const handle = await startCampaign({ config, out: folder });
  const questions = new PendingReviews();
  const server = await serveWatch({ port: 0, host: null, folder, live: { handle, questions }, config });
  const picture = async (name: string, view: string, ready: (page: Page) => Promise<unknown>, reader: Reader = {}) => {
    const { page } = await openPage(browser, `${server.url}#/${view}`, { width: 1440, height: 900, ...reader });
    await ready(page);
    await page.waitForLoadState("networkidle").catch(() => undefined);
    await page.screenshot({ path: join(images, `${name}.png`) });
    await page.context().close();
  };
  try {
    // The first is taken while the campaign is played.
    await picture("watch-campaign", "campaign", (page) =>
      page.getByRole("progressbar", { name: /^8 of/ }).waitFor({ timeout: 120_000 }),
    );
    await handle.finished;
    const row = handle.accepted().find(({ hops }) => hops.length === 3) ?? handle.accepted()[0];
    const sheet = (page: Page) => page.getByRole("heading", { name: "Calls of models" }).waitFor();
    await picture("watch-round", `rounds/${row?.provenance.round}`, sheet);
    await picture("watch-example", `examples/${row?.id}`, sheet);
    await picture("watch-map", "campaign", (page) =>
      page.getByText("Drag over an area").scrollIntoViewIfNeeded({ timeout: 60_000 }),
    );
    const chosen = "columns=Topic&columns=Similar&columns=Hops&columns=Tokens&columns=Time&score=0.1..0.6";
    const rows = (page: Page) => page.locator(".rows .row").first().waitFor();
    await picture("watch-rounds", `rounds?${chosen}`, rows, { scheme: "dark" });
    await picture("watch-play", "play", beforeATool);
    const narrow = { width: 360, height: 740, scheme: "dark" } as const;
    await picture("watch-narrow", "campaign", (page) => page.getByRole("progressbar").waitFor(), narrow);
  } finally {
    await server.close();
  }
}

/** Begins a match, and plays it until the Judge is about to call its first tool. */
async function beforeATool(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByLabel("Nodes, outcomes, tools or rounds to stop at, or a condition: if PATH = VALUE").fill("python");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByText(/^next: .*tool/).waitFor({ timeout: 60_000 });
}
