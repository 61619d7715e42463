import { readCorpus } from "./corpus-files.js";
import { parsePassageId, splitPassages } from "./passages.js";
import type { SearchProvider } from "./provider.js";
import { rankPassages } from "./ranking.js";

/**
 * A folder of texts, searched offline with BM25. Passages are cited by file and offset, so a citation can be checked in
 * the file itself, by this program or by hand.
 *
 * @throws NanofluxError as {@link readCorpus}.
 */
export async function createCorpusProvider(folder: string, passageChars: number): Promise<SearchProvider> {
  const documents = await readCorpus(folder);
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const ranked = rankPassages(documents.flatMap((document) => splitPassages(document, passageChars)));
  return {
    name: "corpus",
    search: async (query, limit) => ranked.search(query, limit),
    passage(id) {
      const place = parsePassageId(id);
      const text = place === null ? undefined : texts.get(place.document);
      if (place === null || text === undefined || place.end > text.length) return null;
      return text.slice(place.start, place.end);
    },
  };
}
