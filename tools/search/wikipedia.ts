import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import { withFetch } from "./fetch-scope.js";
import type { GuardedFetch } from "./guarded-fetch.js";
import type { SearchDocument } from "./passages.js";
import type { NetworkSource } from "./provider.js";
import { bestPassages } from "./ranking.js";
import { visibleText } from "./visible-text.js";

/** Articles read for one query, best first; the passages come from these. Our choice. */
const MOST_ARTICLES = 3;

/** The used part of the MediaWiki API's `list=search`. */
const Found = z.object({ query: z.object({ search: z.array(z.object({ title: z.string() })) }) });

/**
 * Wikipedia, or any MediaWiki with TextExtracts: a search names the articles, the reader of @langchain/community
 * fetches them completely, and their passages are ranked with BM25 for the query.
 */
export async function createWikipediaSource(
  baseUrl: string,
  passageChars: number,
  fetchGuarded: GuardedFetch,
): Promise<NetworkSource> {
  const { WikipediaQueryRun } = await import("@langchain/community/tools/wikipedia_query_run");
  const reader = new WikipediaQueryRun({ baseUrl });

  const titlesFor = async (query: string): Promise<string[]> => {
    const parameters = {
      action: "query",
      list: "search",
      srlimit: `${MOST_ARTICLES}`,
      srsearch: query,
      format: "json",
    };
    const answer = await fetchGuarded(`${baseUrl}?${new URLSearchParams(parameters)}`);
    try {
      return Found.parse(await answer.json()).query.search.map(({ title }) => title);
    } catch (cause) {
      const fix = "Check the wikipedia provider's baseUrl: it ends in /w/api.php.";
      throw new NanofluxError("SEARCH_UNAVAILABLE", `"${baseUrl}" does not answer as MediaWiki does.`, fix, { cause });
    }
  };

  const read = async (title: string): Promise<SearchDocument> => {
    // A page that was deleted since it was indexed has no extract.
    const text: string | undefined = await withFetch(fetchGuarded, () => reader.content(title));
    return { id: articleUrl(baseUrl, title), title, text: visibleText(text ?? "") };
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
