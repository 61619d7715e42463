import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong on a page as it is now, in the light and in the dark scheme. */
export async function axeFaults(page: Page): Promise<{ id: string; html: string; why: string | undefined }[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const faults = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // The page takes the machine's scheme up by a script.
    await page.locator(`html[data-scheme=${colorScheme}]`).waitFor();
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
