import { appendFile, readFile } from "node:fs/promises";
import { z } from "zod";
import type { SearchResult } from "./provider.js";

const CachedSearch = z.object({
  key: z.string(),
  at: z.string(),
  results: z.array(
    z.object({ title: z.string(), id: z.string(), snippet: z.string(), passage: z.string(), offset: z.number() }),
  ),
});

/** What network searches have answered; with it `resume` and `verify` need no network. */
export interface SearchCache {
  find(key: string): SearchResult[] | undefined;
  /** The passage of any stored result. */
  passage(id: string): string | null;
  store(key: string, results: SearchResult[]): Promise<void>;
}

/**
 * Opens the cache in a file of JSON Lines (`search-cache.jsonl` in the campaign's folder), or in memory where
 * `file` is null. A line that cannot be read, such as one cut off by a crash, counts as not there: the search
 * is then made again.
 */
export async function openSearchCache(file: string | null): Promise<SearchCache> {
  const searches = new Map<string, SearchResult[]>();
  const passages = new Map<string, string>();
  const remember = (key: string, results: SearchResult[]) => {
    searches.set(key, results);
    for (const { id, passage } of results) passages.set(id, passage);
  };

  const content = file === null ? "" : await readIfThere(file);
  for (const line of content.split("\n")) {
    const entry = readLine(line);
    if (entry !== null) remember(entry.key, entry.results);
  }
  let torn = content !== "" && !content.endsWith("\n");

  return {
    find: (key) => searches.get(key),
    passage: (id) => passages.get(id) ?? null,
    async store(key, results) {
      remember(key, results);
      if (file === null) return;
      // Each line goes out in one append, so that two writers cannot mix theirs.
      const line = `${torn ? "\n" : ""}${JSON.stringify({ key, at: new Date().toISOString(), results })}\n`;
      torn = false;
      await appendFile(file, line);
    },
  };
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}

function readLine(line: string): z.infer<typeof CachedSearch> | null {
  try {
    return CachedSearch.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
