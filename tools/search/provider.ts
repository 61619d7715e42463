/** One passage that answers a query: enough to cite it and to check the citation later. */
export interface SearchResult {
  title: string;
  /**
   * Where the passage stands: a document (file, or web address) and, after `#char=`, its first and last + 1
   * character (UTF-16), in the form of RFC 5147.
   */
  id: string;
  /** The part of the passage that matched. */
  snippet: string;
  passage: string;
  /** Characters (UTF-16) of the document that come before the passage. */
  offset: number;
}

/** A place to search in. Implementations: the corpus, and every network source behind the cache. */
export interface SearchProvider {
  readonly name: string;
  /** The best passages first, at most `limit`. */
  search(query: string, limit: number): Promise<SearchResult[]>;
  /** The passage that `search` gave under this id, without network; null when it is not known here. */
  passage(id: string): string | null;
}

/** A place on the network; it becomes a provider behind the cache (cached-provider.ts). */
export interface NetworkSource {
  readonly name: string;
  /** What the answers depend on beside the query: part of the cache's key. */
  readonly baseUrl: string;
  search(query: string, limit: number): Promise<SearchResult[]>;
}
