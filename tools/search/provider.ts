/** One passage that answers a query: enough to cite it and to check the citation later. */
export interface SearchResult {
  title: string;
  /**
   * The passage's location: a document (file, or web address) and, after `#char=`, its first and last + 1 character
   * (UTF-16), in the form of RFC 5147.
   */
  id: string;
  /** The part of the passage that matched. */
  snippet: string;
  passage: string;
  /** Offset of the passage in the document, in characters (UTF-16). */
  offset: number;
}

/** A source to search. Implementations: the corpus, and every network source behind the cache. */
export interface SearchProvider {
  readonly name: string;
  /** The best passages first, at most `limit`. */
  search(query: string, limit: number): Promise<SearchResult[]>;
  /** The passage that `search` returned with this id, without network access; null if unknown. */
  passage(id: string): string | null;
}

/** A source on the network; it becomes a provider behind the cache (cached-provider.ts). */
export interface NetworkSource {
  readonly name: string;
  /** Everything besides the query that the answers depend on; part of the cache's key. */
  readonly baseUrl: string;
  search(query: string, limit: number): Promise<SearchResult[]>;
}
