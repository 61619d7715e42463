import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import type { GuardedFetch } from "./guarded-fetch.js";
import { asResult } from "./passages.js";
import type { NetworkSource } from "./provider.js";
import { visibleText } from "./visible-text.js";

/** The used part of an instance's answer in JSON. */
const Answer = z.object({
  results: z.array(z.object({ title: z.string().default(""), url: z.string(), content: z.string().nullish() })),
});

/** A SearXNG instance. The passage is the instance's extract: the pages themselves are not fetched. */
export function createSearxngSource(baseUrl: string, passageChars: number, fetchGuarded: GuardedFetch): NetworkSource {
  return {
    name: "searxng",
    baseUrl,
    async search(query, limit) {
      const parameters = new URLSearchParams({ q: query, format: "json" });
      const answer = await fetchGuarded(`${baseUrl.replace(/\/$/, "")}/search?${parameters}`);
      const { results } = await answer
        .json()
        .then((value: unknown) => Answer.parse(value))
        .catch((cause: unknown) => {
          const fix = "Check the searxng provider's baseUrl, and that the instance's settings allow the format json.";
          throw new NanofluxError("SEARCH_UNAVAILABLE", `"${baseUrl}" does not answer as SearXNG does.`, fix, {
            cause,
          });
        });
      return results
        .filter(({ content }) => (content ?? "").trim() !== "")
        .slice(0, limit)
        .map(({ title, url, content }) => {
          const text = visibleText(content ?? "").slice(0, passageChars);
          return asResult({ document: { id: url, title: visibleText(title), text }, offset: 0, text }, []);
        });
    },
  };
}
