import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

/** The system's Chromium; null where there is none, and the tests of the page are skipped. */
export const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync) ?? null;

/** Flags that keep the browser from calling any server of its own. */
export const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless browser that makes no calls of its own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? undefined, args: QUIET });
}

/** How a reader has set up the browser. */
export interface Reader {
  width?: number;
  height?: number;
  scheme?: "light" | "dark";
}

/** A page in a window of its own, with all that went wrong in it. */
export interface Opened {
  page: Page;
  /** Errors of scripts, refusals by the content security policy, and requests to other servers. */
  wrongs: string[];
}

/** Opens an address as a reader would. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 1280, height = 900, scheme = "light" }: Reader = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const wrongs: string[] = [];
  const { origin } = new URL(url);
  page.on("pageerror", (error) => wrongs.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") wrongs.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) wrongs.push(request.url());
  });
  await page.goto(url);
  return { page, wrongs };
}

/** By how many pixels the page is wider than the window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - window.innerWidth").then(Number);
