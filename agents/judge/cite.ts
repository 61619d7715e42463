import { z } from "zod";
import type { Evidence, Source } from "../../state/records/verdict.js";
import { checkQuote } from "../../tools/search/quotes.js";

const SearchOutput = z.object({ results: z.array(z.object({ id: z.string(), passage: z.string() })) });

/**
 * Looks up every quotation in the passage that search returned in this verdict.
 * `missing` holds the quotations not found there; offsets count from the start of the passage.
 */
export function citeQuotes(
  quotes: readonly { id: string; quote: string }[],
  evidence: readonly Evidence[],
): { sources: Source[]; missing: string[] } {
  const passages = new Map<string, string>();
  for (const { tool, status, output } of evidence) {
    const found = tool === "search" && status === "ok" ? SearchOutput.safeParse(output) : undefined;
    for (const { id, passage } of found?.data?.results ?? []) passages.set(id, passage);
  }
  const sources: Source[] = [];
  const missing: string[] = [];
  for (const { id, quote } of quotes) {
    const found = checkQuote(passages.get(id) ?? "", quote);
    if (found === null) missing.push(quote);
    else sources.push({ id, ...found });
  }
  return { sources, missing };
}
