import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SearchConfig } from "../../state/config/search-config.js";
import { type RunningServer, startServer } from "../../test/servers/search-start.js";
import { temporaryFolder } from "../../test/temporary.js";
import { openSearchCache } from "./cache.js";
import { parsePassageId } from "./passages.js";
import type { SearchProvider } from "./provider.js";
import { createProviders } from "./providers.js";
import { checkQuote } from "./quotes.js";

const QUERY = "How much oxygen does haemoglobin bind?";
const QUOTE = "One gram of human haemoglobin binds 1.34 ml of oxygen when fully saturated.";

const folder = temporaryFolder();
const servers: RunningServer[] = [];

beforeAll(async () => {
  await mkdir(join(folder, "notes"));
  await writeFile(
    join(folder, "notes", "blood.md"),
    "# Blood\n\nPlatelets stop bleeding.\n\nOne gram of human haemoglobin binds 1.34 ml of oxygen\u200b when fully saturated.\n",
  );
  await writeFile(join(folder, "other.txt"), "The Nile is a river.");
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

async function server(name: string): Promise<RunningServer> {
  const started = await startServer(name);
  servers.push(started);
  return started;
}

/** Each provider over content that says the same; network ones over a server in another process. */
const implementations: Record<string, () => Promise<unknown>> = {
  corpus: async () => ({ type: "corpus", folder }),
  wikipedia: async () => ({ type: "wikipedia", baseUrl: `${(await server("search-wikipedia")).url}/w/api.php` }),
  searxng: async () => ({ type: "searxng", baseUrl: (await server("search-searxng")).url }),
  "community, a tool": async () => ({
    type: "community",
    name: "tools/wikipedia_query_run",
    options: { baseUrl: `${(await server("search-wikipedia")).url}/w/api.php` },
  }),
  "community, a retriever": async () => ({
    type: "community",
    name: "retrievers/vespa",
    options: {
      url: (await server("search-vespa")).url,
      auth: false,
      query_body: { hits: 5 },
      content_field: "content",
    },
  }),
  pubmed: async () => ({ type: "pubmed", baseUrl: `${(await server("search-pubmed")).url}/eutils` }),
};

describe.each(Object.keys(implementations))("every search provider: %s", (name) => {
  let provider: SearchProvider;

  beforeAll(async () => {
    const settings = { providers: [await implementations[name]?.()], pauseMs: 0, privateHosts: ["127.0.0.1"] };
    const [made] = await createProviders(SearchConfig.parse(settings), await openSearchCache(null));
    if (made === undefined) throw new Error(`no provider ${name}`);
    provider = made;
  });

  it("finds the passage, with title, snippet and an id that gives its location", async () => {
    const [best] = await provider.search(QUERY, 3);
    expect(best?.passage).toContain("1.34 ml");
    expect(best?.snippet).toContain("haemoglobin");
    expect(best?.title).not.toBe("");
    const place = parsePassageId(best?.id ?? "");
    expect(place).not.toBeNull();
    expect(best?.offset).toBe(place?.start);
    expect(best?.passage.length).toBe((place?.end ?? 0) - (place?.start ?? 0));
  });

  it("returns every passage again by its id, and finds a quotation in it", async () => {
    const results = await provider.search(QUERY, 3);
    for (const { id, passage } of results) expect(provider.passage(id)).toBe(passage);
    const found = checkQuote(provider.passage(results[0]?.id ?? "") ?? "", QUOTE);
    expect(found).not.toBeNull();
    expect(results[0]?.passage.startsWith(found?.quote ?? "?", found?.offset)).toBe(true);
  });

  it("knows no passage that it never gave", () => {
    expect(provider.passage("nowhere.md#char=0,10")).toBeNull();
    expect(provider.passage("not an id")).toBeNull();
  });

  it("gives no more than it is asked for", async () => {
    expect(await provider.search(QUERY, 1)).toHaveLength(1);
  });

  it("gives nothing where nothing matches", async () => {
    expect(await provider.search("zzyzx qwertz", 3)).toEqual([]);
  });

  it("shows no hidden characters", async () => {
    const [best] = await provider.search(QUERY, 1);
    expect(best?.passage).not.toContain("\u200b");
  });
});
