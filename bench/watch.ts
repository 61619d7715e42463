import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import { campaignFiles } from "../state/store/campaign-files.js";
import { CHROMIUM, launchBrowser, openPage } from "../test/browser.js";
import { makeCampaign } from "../test/hand-made-campaign.js";
import { roundSettled, roundStarted } from "../test/hand-made-events.js";
import { Watching } from "../test/watching.js";

/**
 * The page of `nanoflux watch` in a real browser on loopback, with 2,000 rows and 10,000 rounds. Targets: first paint
 * under 500 ms; filtering and sorting under 50 ms; memory under 200 MB; 20 rounds a second without dropped frames.
 */
const SIZE = { rounds: 10_000, accepted: 2000 };
/** Rounds that end each second while the page is watched, and for how many seconds. */
const LIVE = { aSecond: 20, seconds: 10 };
/** A frame that takes longer than this was dropped at 60 a second, or was late by one. Milliseconds. */
const DROPPED = 33.4;
const REPEATS = 5;

const say = (text: string) => process.stdout.write(`${text}\n`);
const milliseconds = (value: number) => `${Math.round(value)} ms`;
const longest = (frames: readonly number[]) => milliseconds(Math.max(...frames));
const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The median and the largest of some times. */
const spread = (values: readonly number[]) =>
  `${milliseconds(median(values))} (at most ${milliseconds(Math.max(...values))})`;

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

/** The page's own work for something, in milliseconds of its thread: what others take of a shared machine is not in it. */
async function workOf(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const before = await spent();
  await act();
  const after = await spent();
  await session.detach();
  return after - before;
}

/** Milliseconds from a click on a column's head to the frame that shows its order. */
async function sortBy(page: Page, head: string): Promise<number> {
  const taken: unknown = await page.evaluate(`new Promise((done) => {
    const heads = [...document.querySelectorAll("[role=columnheader]")];
    const wanted = heads.find((head) => head.textContent.startsWith(${JSON.stringify(head)}));
    const begun = performance.now();
    wanted.querySelector("button").click();
    const look = () => {
      if (wanted.getAttribute("aria-sort") === "none") requestAnimationFrame(look);
      else done(performance.now() - begun);
    };
    look();
  })`);
  return Number(taken);
}

/** Appends rounds to a campaign's log as a process would that plays it. */
async function playOn(folder: string, match: string): Promise<void> {
  for (let tick = 0; tick < LIVE.aSecond * LIVE.seconds; tick += 1) {
    const made = { round: `${match}r${tick + 1}`, outcome: "solved" as const, at: new Date().toISOString() };
    const [begun, settled] = [roundStarted(made), roundSettled(made)];
    const input = { ...begun.input, match: "m1", number: 1 };
    const lines = [
      { ...begun, input },
      { ...settled, input },
    ];
    await appendFile(campaignFiles(folder).events, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    await wait(1000 / LIVE.aSecond);
  }
}

/** Megabytes of the page's scripts, after what is no longer used was collected. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
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
    await page.getByText("10,000 of 10,000", { exact: true }).waitFor();
    const filter: number[] = [];
    const filterWork: number[] = [];
    await page.waitForTimeout(1500);
    const typing = await framesWhile(page, async () => {
      for (const words of ["m33", "ratios ended", "m3 ben", "geometry", ""]) {
        filterWork.push(await workOf(page, async () => filter.push(await filterBy(page, words))));
      }
    });
    say(
      `watch: ${SIZE.rounds} rounds filtered: ${spread(filter)} to the frame, ${spread(filterWork)} of work; longest frame ${longest(typing)}`,
    );

    const sorted: number[] = [];
    const sortWork: number[] = [];
    for (const head of ["Hops", "Topic", "Round", "Tokens"]) {
      sortWork.push(await workOf(page, async () => sorted.push(await sortBy(page, head))));
    }
    say(`watch: sorted by a column: ${spread(sorted)} to the frame, ${spread(sortWork)} of work`);

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

    for (const view of ["rounds", "campaign"]) {
      await page.goto(`${watching.url}#/${view}`);
      await page.locator("main .panel:visible, main .row:visible").first().waitFor();
      await page.waitForTimeout(3000);
      const live = await framesWhile(page, () => playOn(folder, view));
      const dropped = live.filter((frame) => frame > DROPPED).length;
      say(
        `watch: ${LIVE.aSecond} rounds a second on ${view}: ${live.length} frames, ${dropped} longer than ${DROPPED} ms, longest ${longest(live)}`,
      );
    }
    say(`watch: memory of the page ${(await heapOf(page)).toFixed(0)} MB`);
  } finally {
    await browser.close();
    await watching.stop();
    await rm(base, { recursive: true, force: true });
  }
}
