import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { CHROMIUM, launchBrowser, openPage } from "../test/browser.js";
import { makeCampaign } from "../test/hand-made-campaign.js";
import { Watching } from "../test/watching.js";

/**
 * The page of `nanoflux watch` in a real browser on loopback. Targets: first paint in less than a second with 200
 * examples; 10,000 events and 2,000 rounds scroll and filter with no frame of 100 ms or more.
 */
const SIZE = { rounds: 2000, accepted: 200, events: 10_000 };
const REPEATS = 5;

const say = (text: string) => process.stdout.write(`${text}\n`);
const milliseconds = (value: number) => `${Math.round(value)} ms`;
const longest = (frames: readonly number[]) => milliseconds(Math.max(...frames));
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The times between the frames that are drawn while something is done, in milliseconds. */
async function framesWhile(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(`
    window.frames = [];
    window.counting = true;
    let last = performance.now();
    const count = (now) => { frames.push(now - last); last = now; if (counting) requestAnimationFrame(count); };
    requestAnimationFrame(count);
  `);
  await work();
  const frames: unknown = await page.evaluate("counting = false; frames");
  return Array.isArray(frames) ? frames.map(Number) : [];
}

/** Milliseconds from new words in the search field to the frame that shows how many rows are left. */
async function filterBy(page: Page, words: string): Promise<number> {
  const taken: unknown = await page.evaluate(`new Promise((done) => {
    const field = document.querySelector("input[type=search]");
    const status = document.querySelector(".filters [role=status]");
    const before = status.textContent;
    const begun = performance.now();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, ${JSON.stringify(words)});
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const look = () => {
      if (status.textContent === before) requestAnimationFrame(look);
      else done(performance.now() - begun);
    };
    look();
  })`);
  return Number(taken);
}

/** Milliseconds from the navigation to the first paint, and to the first table rows on the page. */
async function openExamples(watching: Watching, browser: Awaited<ReturnType<typeof launchBrowser>>) {
  const { page } = await openPage(browser, `${watching.url}#/examples`);
  await page.locator(".rows .row").first().waitFor();
  const rows = Number(await page.evaluate("performance.now()"));
  const paint = Number(await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
  await page.context().close();
  return { paint, rows };
}

if (CHROMIUM === null) say("watch: skipped, there is no Chromium");
else {
  const base = await mkdtemp(join(tmpdir(), "nanoflux-bench-watch-"));
  const folder = join(base, "campaign");
  await makeCampaign(folder, SIZE);
  const [watching, browser] = [await Watching.start(folder), await launchBrowser()];
  try {
    await openExamples(watching, browser);
    const opened = [];
    for (let index = 0; index < REPEATS; index += 1) opened.push(await openExamples(watching, browser));
    const paint = median(opened.map((one) => one.paint));
    const rows = median(opened.map((one) => one.rows));
    say(`watch: ${SIZE.accepted} examples: first paint ${milliseconds(paint)}, rows on the page ${milliseconds(rows)}`);

    const { page } = await openPage(browser, `${watching.url}#/rounds`);
    await page.getByText("2,000 of 2,000", { exact: true }).waitFor();
    const filter: number[] = [];
    const typing = await framesWhile(page, async () => {
      for (const words of ["m33", "ratios ended", "m3 ben", "geometry", ""]) filter.push(await filterBy(page, words));
    });
    const slowest = milliseconds(Math.max(...filter));
    say(`watch: ${SIZE.rounds} rounds filtered in ${slowest} at most, longest frame ${longest(typing)}`);

    const scrolling = await framesWhile(page, () =>
      page.evaluate(`new Promise((done) => {
        const table = document.querySelector(".browse");
        let step = 0;
        const scroll = () => {
          table.scrollTop += 400;
          step += 1;
          if (step < 150) requestAnimationFrame(scroll); else done();
        };
        requestAnimationFrame(scroll);
      })`),
    );
    const usual = milliseconds(median(scrolling));
    say(`watch: ${scrolling.length} frames of scrolling, median ${usual}, longest ${longest(scrolling)}`);
  } finally {
    await browser.close();
    await watching.stop();
    await rm(base, { recursive: true, force: true });
  }
}
