import { z } from "zod";
import { withFetch } from "./fetch-scope.js";
import type { GuardedFetch } from "./guarded-fetch.js";
import { asResult } from "./passages.js";
import type { NetworkSource } from "./provider.js";
import { visibleText } from "./visible-text.js";

/** The community tool's output for each hit; hits are separated by commas. */
const Hits = z.array(z.object({ title: z.string(), link: z.string(), snippet: z.string() }));

/**
 * A SearXNG instance, through the tool of @langchain/community. The passage is the instance's extract: the pages
 * themselves are not fetched.
 */
export async function createSearxngSource(
  baseUrl: string,
  passageChars: number,
  fetchGuarded: GuardedFetch,
): Promise<NetworkSource> {
  const { SearxngSearch } = await import("@langchain/community/tools/searxng_search");

  class Instance extends SearxngSearch {
    constructor(numResults: number) {
      super({ apiBase: baseUrl, params: { format: "json", numResults } });
      // The environment variable SEARXNG_API_BASE would otherwise override the configuration.
      this.apiBase = baseUrl.replace(/\/$/, "");
    }
  }

  return {
    name: "searxng",
    baseUrl,
    search: (query, limit) =>
      withFetch(fetchGuarded, async () => {
        const answer = await new Instance(limit)._call(query);
        return hitsOf(answer)
          .filter(({ snippet }) => snippet.trim() !== "")
          .map(({ title, link, snippet }) => {
            const text = visibleText(snippet).slice(0, passageChars);
            return asResult({ document: { id: link, title: visibleText(title), text }, offset: 0, text }, []);
          });
      }),
  };
}

/** Without hits the tool answers in prose (infoboxes, suggestions), which cannot be cited. */
function hitsOf(answer: string): z.infer<typeof Hits> {
  try {
    return Hits.parse(JSON.parse(`[${answer}]`));
  } catch {
    return [];
  }
}
