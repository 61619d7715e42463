import { existsSync } from "node:fs";
import { z } from "zod";
import { AppendFile } from "../../state/store/jsonl/append-file.js";
import { jsonIn, readLines } from "../../state/store/jsonl/read-lines.js";
import { repairTail } from "../../state/store/jsonl/repair-tail.js";
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
  /** @throws NanofluxError FOLDER_UNWRITABLE, or what the guard throws */
  store(key: string, results: SearchResult[]): Promise<void>;
}

/**
 * Opens the cache in a file of JSON Lines (`search-cache.jsonl` in the campaign's folder), or in memory where
 * `file` is null. A line that cannot be read, such as one cut off by a crash, counts as not there: the search
 * is then made again. The file is made with the first search; `guard` as of {@link AppendFile}.
 */
export async function openSearchCache(file: string | null, guard?: () => void): Promise<SearchCache> {
  const searches = new Map<string, SearchResult[]>();
  const passages = new Map<string, string>();
  const remember = (key: string, results: SearchResult[]) => {
    searches.set(key, results);
    for (const { id, passage } of results) passages.set(id, passage);
  };

  if (file !== null && existsSync(file)) {
    for await (const { text } of readLines(file)) {
      const entry = CachedSearch.safeParse(jsonIn(text)).data;
      if (entry) remember(entry.key, entry.results);
    }
  }
  let repairing: Promise<unknown> | null = null;

  return {
    find: (key) => searches.get(key),
    passage: (id) => passages.get(id) ?? null,
    async store(key, results) {
      remember(key, results);
      if (file === null) return;
      repairing ??= existsSync(file) ? repairTail(file) : Promise.resolve();
      await repairing;
      const appending = await AppendFile.open(file, { guard, durable: false });
      try {
        await appending.append(JSON.stringify({ key, at: new Date().toISOString(), results }));
      } finally {
        await appending.close();
      }
    },
  };
}
