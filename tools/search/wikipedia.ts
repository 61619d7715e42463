import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import type { GuardedFetch } from "./guarded-fetch.js";
import type { SearchDocument } from "./passages.js";
import type { NetworkSource } from "./provider.js";
import { bestPassages } from "./ranking.js";
import { visibleText } from "./visible-text.js";

/** Articles read for one query, best first; the passages come from these. Our choice. */
const MOST_ARTICLES = 3;

/** The used part of the MediaWiki API's `list=search`. */
const Found = z.object({ query: z.object({ search: z.array(z.object({ title: z.string() })) }) });

/** The used part of `prop=extracts`: pages by their number, one without text where it was deleted since. */
const Extracts = z.object({
  query: z.object({ pages: z.record(z.string(), z.object({ extract: z.string().optional() })) }),
});

/**
 * Wikipedia, or any MediaWiki with TextExtracts: a search names the articles, their whole text is read, and their
 * passages are ranked with BM25 for the query.
 */
export function createWikipediaSource(
  baseUrl: string,
  passageChars: number,
  fetchGuarded: GuardedFetch,
): NetworkSource {
  const ask = async <Reply>(reply: z.ZodType<Reply>, parameters: Record<string, string>): Promise<Reply> => {
    const query = new URLSearchParams({ action: "query", format: "json", ...parameters });
    const answer = await fetchGuarded(`${baseUrl}?${query}`);
    try {
      return reply.parse(await answer.json());
    } catch (cause) {
      const fix = "Check the wikipedia provider's baseUrl: it ends in /w/api.php.";
      throw new NanofluxError("SEARCH_UNAVAILABLE", `"${baseUrl}" does not answer as MediaWiki does.`, fix, { cause });
    }
  };

  const titlesFor = async (query: string): Promise<string[]> => {
    const found = await ask(Found, { list: "search", srlimit: `${MOST_ARTICLES}`, srsearch: query });
    return found.query.search.map(({ title }) => title);
  };

  const read = async (title: string): Promise<SearchDocument> => {
    const { query } = await ask(Extracts, { prop: "extracts", explaintext: "true", redirects: "1", titles: title });
    const [page] = Object.values(query.pages);
    return { id: articleUrl(baseUrl, title), title, text: visibleText(page?.extract ?? "") };
  };

  return {
    name: "wikipedia",
    baseUrl,
    async search(query, limit) {
      const titles = await titlesFor(query);
      const documents = await Promise.all(titles.slice(0, MOST_ARTICLES).map(read));
      return bestPassages(documents, query, limit, passageChars);
    },
  };
}

function articleUrl(baseUrl: string, title: string): string {
  return new URL(`/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`, baseUrl).href;
}
