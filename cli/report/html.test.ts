import { expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import { exampleOf, logOf, reportOf, started } from "../../test/hand-made-events.js";
import { reportHtml } from "./html.js";
import { reportText } from "./text.js";

const HOSTILE = `</script></pre><script>steal()</script><img src="http://evil.example/x" onerror='steal()'>&amp;`;

/** Every text of a value replaced. */
function poisoned(value: unknown, keep: ReadonlySet<string>): unknown {
  if (typeof value === "string") return HOSTILE;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, keep));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, keep.has(key) ? inner : poisoned(inner, keep)]),
  );
}

function isExample(value: unknown): value is Example {
  return typeof value === "object" && value !== null && "question" in value;
}

const hostileExample = poisoned(
  {
    ...exampleOf("r1"),
    choices: ["a"],
    verification: { ...exampleOf("r1").verification, sources: [{ id: "s", quote: "q", offset: 0 }] },
  },
  new Set(["method"]),
);

const config = CampaignConfig.parse({
  domain: HOSTILE,
  players: { ada: `openai:${HOSTILE}`, ben: "sim:ben" },
  judge: HOSTILE,
});
const made = { round: "r1", topic: HOSTILE };
const events = logOf(
  made,
  { ...made, round: "r2", outcome: "invalid", reason: HOSTILE },
  { type: "notice", at: started.at, clock: 0, code: "x", message: HOSTILE },
);
const rows = [exampleOf("r1")];

it("lets no text of a model or a person act as HTML", () => {
  expect(isExample(hostileExample)).toBe(true);
  const page = reportHtml(reportOf(config, events), isExample(hostileExample) ? [hostileExample] : []);
  const tags = new Set([...page.matchAll(/<\/?([a-zA-Z!][\w-]*)/g)].map(([, tag]) => tag?.toLowerCase()));
  for (const tag of ["script", "img", "iframe", "object", "link", "base", "form"]) expect(tags).not.toContain(tag);
  expect(page).not.toMatch(/<[^>]*\son\w+\s*=/i);
  expect(page.match(/&lt;script&gt;steal\(\)/g)?.length).toBeGreaterThan(10);
});

it("asks no other machine for anything", () => {
  const page = reportHtml(reportOf(config, events), rows);
  expect(page).not.toMatch(/<[^>]*\s(src|href|srcset|data|action)=|url\(|@import/i);
  expect(page).toContain("default-src 'none'");
});

it("draws every chart in the page's own colours, so that it fits light and dark", () => {
  const page = reportHtml(reportOf(CampaignConfig.parse({}), events), rows);
  const charts = page.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
  expect(charts).toHaveLength(6);
  for (const chart of charts) {
    expect(chart).toContain("var(--ink)");
    const visible = chart.replace(/<path [^>]*fill-opacity="0"[^>]*>/g, "");
    expect(visible).not.toMatch(/(fill|stroke)[=:]"?(#|rgb)/);
  }
});

it("is a whole page for a campaign that has not begun", () => {
  const page = reportHtml(reportOf(CampaignConfig.parse({}), []), []);
  expect(page).toContain("No row is accepted yet.");
  expect(page.trimEnd().endsWith("</html>")).toBe(true);
});

it("shows a terminal no control character of a model's", () => {
  const reason = "cleared \u001b[2J\u0007 screen";
  const text = reportText(reportOf(CampaignConfig.parse({}), logOf({ round: "r1", outcome: "invalid", reason })));
  expect(text).toContain("cleared [#J screen");
  expect(text).not.toContain("\u001b[2J");
  expect(text).not.toContain("\u0007");
});

it("says unknown for a cost without prices, and never zero", () => {
  const usage = { calls: 3, inputTokens: 5, outputTokens: 7, costUsd: null };
  const text = reportText(reportOf(CampaignConfig.parse({}), logOf({ round: "r1", usage })));
  expect(text).toMatch(/all +3 +5 +7 +unknown/);
});
