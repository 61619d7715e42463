import MiniSearch from "minisearch";
import { asResult, type Passage } from "./passages.js";
import type { SearchResult } from "./provider.js";

/** How much a word of the title outweighs one of the passage; ours. */
const TITLE_BOOST = 2;

/** Passages that can be asked, best match first. */
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
