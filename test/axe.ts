import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type Scheme = "light" | "dark";

/** Sets the machine's scheme, which the page takes up by a script. */
async function emulate(page: Page, colorScheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-scheme=${colorScheme}]`).waitFor();
}

/** Sets the page's scheme itself, where a browser's driver emulates none (Firefox by WebDriver BiDi). */
export async function setScheme(page: Page, scheme: Scheme): Promise<void> {
  await page.evaluate(`document.documentElement.dataset.scheme = "${scheme}"`);
}

/** What axe finds wrong on a page as it is now, in the light and in the dark scheme. */
export async function axeFaults(
  page: Page,
  put: (page: Page, scheme: Scheme) => Promise<void> = emulate,
): Promise<{ id: string; html: string; why: string | undefined }[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const faults = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await put(page, colorScheme);
    const runOnly = { type: "tag", values: TAGS };
    const { violations }: AxeResults = await page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly })})`);
    for (const { id, nodes } of violations) {
      faults.push(
        ...nodes.map(({ html, failureSummary }) => ({ id: `${id} (${colorScheme})`, html, why: failureSummary })),
      );
    }
  }
  return faults;
}
