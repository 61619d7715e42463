import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import { makeCommunityPart } from "../community.js";
import { isLangChainTool } from "../is-langchain-tool.js";
import { withFetch } from "./fetch-scope.js";
import type { GuardedFetch } from "./guarded-fetch.js";
import { type SearchDocument, splitPassages } from "./passages.js";
import type { NetworkSource } from "./provider.js";
import { bestPassages, rankPassages } from "./ranking.js";
import { visibleText } from "./visible-text.js";

/** What a retriever gives. */
const Documents = z.array(
  z.looseObject({ pageContent: z.string(), metadata: z.record(z.string(), z.unknown()).default({}) }),
);

/**
 * A retriever or search tool of @langchain/community. A retriever's documents are known by the address or source in
 * their metadata; a tool's answer is one document, known by its query. Requests that it makes with `fetch` obey the
 * rules of the search; those of other HTTP clients do not.
 *
 * @throws NanofluxError as {@link makeCommunityPart}; TOOL_INVALID where it neither retrieves nor is a tool
 */
export async function createCommunitySource(
  { name, options, folder }: { name: string; options: Record<string, unknown>; folder: string },
  passageChars: number,
  fetchGuarded: GuardedFetch,
): Promise<NetworkSource> {
  const part = await makeCommunityPart(name, options, folder);
  if (!canInvoke(part)) {
    throw new NanofluxError(
      "TOOL_INVALID",
      `"${name}" cannot search: it has no invoke().`,
      "Name a retriever or a search tool.",
    );
  }
  const isTool = isLangChainTool(part);

  const documentsFor = (answer: unknown, query: string): SearchDocument[] => {
    if (isTool) {
      const text = typeof answer === "string" ? answer : JSON.stringify(answer);
      return [{ id: `community:${name}?${new URLSearchParams({ q: query })}`, title: name, text: visibleText(text) }];
    }
    return Documents.parse(answer).map(({ pageContent, metadata }, index) => ({
      id:
        textIn(metadata, ["url", "link", "source", "id"]) ??
        `community:${name}?${new URLSearchParams({ q: query })}&n=${index}`,
      title: textIn(metadata, ["title"]) ?? name,
      text: visibleText(pageContent),
    }));
  };

  return {
    name: "community",
    baseUrl: JSON.stringify([name, options]),
    async search(query, limit) {
      const answer = await withFetch(fetchGuarded, () => part.invoke(query));
      const documents = documentsFor(answer, query);
      // A tool that has found nothing says so in prose, which shares no word with the query.
      if (!isTool) return bestPassages(documents, query, limit, passageChars);
      return rankPassages(documents.flatMap((document) => splitPassages(document, passageChars))).search(query, limit);
    },
  };
}

const canInvoke = (value: unknown): value is { invoke(query: string): Promise<unknown> } =>
  typeof value === "object" && value !== null && "invoke" in value && typeof value.invoke === "function";

/** The first of these fields that is a text. */
function textIn(metadata: Record<string, unknown>, names: readonly string[]): string | undefined {
  return names
    .map((name) => metadata[name])
    .find((value): value is string => typeof value === "string" && value !== "");
}
