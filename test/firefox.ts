import { existsSync } from "node:fs";
import { type Browser, firefox } from "playwright-core";

/** The system's Firefox; null where there is none, and its tests are skipped. */
export const FIREFOX = ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync) ?? null;

/** A headless Firefox as it is installed, driven by WebDriver BiDi: without the channel Playwright expects its own build. */
export const launchFirefox = (): Promise<Browser> =>
  firefox.launch({ executablePath: FIREFOX ?? undefined, channel: "moz-firefox", headless: true });
