import MiniSearch from "minisearch";
import { asResult, type Passage, type SearchDocument, splitPassages } from "./passages.js";
import type { SearchResult } from "./provider.js";

/** Weight of a title word relative to a word of the passage; our choice. */
const TITLE_BOOST = 2;

/** Searchable passages; results come best match first. */
export interface RankedPassages {
  search(query: string, limit: number): SearchResult[];
}

/** Indexes passages for BM25+ (Lv and Zhai 2011), as MiniSearch computes it with its default parameters. */
export function rankPassages(passages: readonly Passage[]): RankedPassages {
  const index = new MiniSearch<{ id: number; title: string; text: string }>({ fields: ["title", "text"] });
  index.addAll(passages.map(({ document, text }, id) => ({ id, title: document.title, text })));
  return {
    search: (query, limit) =>
      index
        .search(query, { boost: { title: TITLE_BOOST } })
        .slice(0, limit)
        .flatMap(({ id, terms }) => {
          const passage = passages[id];
          return passage === undefined ? [] : [asResult(passage, terms)];
        }),
  };
}

/**
 * The best passages of documents that a source has found for a query, ranked. They are followed by the beginning of each
 * document that shares no word with the query but that the source returned anyway (for a synonym, say).
 */
export function bestPassages(
  documents: readonly SearchDocument[],
  query: string,
  limit: number,
  passageChars: number,
): SearchResult[] {
  const passages = documents.map((document) => splitPassages(document, passageChars));
  const ranked = rankPassages(passages.flat()).search(query, limit);
  const unmatched = passages
    .flatMap((ofDocument) => ofDocument.slice(0, 1))
    .filter(({ document }) => !ranked.some(({ id }) => id.startsWith(`${document.id}#`)));
  return [...ranked, ...unmatched.map((passage) => asResult(passage, []))].slice(0, limit);
}
