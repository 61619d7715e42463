import type { SearchCache } from "./cache.js";
import type { NetworkSource, SearchProvider, SearchResult } from "./provider.js";

/**
 * Puts the cache in front of a network source: an answered query needs no network again, identical concurrent queries
 * are sent once, and every passage ever returned can be fetched again by its id.
 */
export function cachedProvider(source: NetworkSource, cache: SearchCache, passageChars: number): SearchProvider {
  const underWay = new Map<string, Promise<SearchResult[]>>();

  const ask = async (key: string, query: string, limit: number): Promise<SearchResult[]> => {
    try {
      const results = await source.search(query, limit);
      await cache.store(key, results);
      return results;
    } finally {
      underWay.delete(key);
    }
  };

  return {
    name: source.name,
    passage: (id) => cache.passage(id),
    async search(query, limit) {
      const plain = query.trim().replace(/\s+/g, " ");
      const key = JSON.stringify([source.name, source.baseUrl, plain, limit, passageChars]);
      const known = cache.find(key);
      if (known !== undefined) return known;
      const asked = underWay.get(key) ?? ask(key, plain, limit);
      underWay.set(key, asked);
      return asked;
    },
  };
}
