import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { SearchConfig } from "../../state/config/search-config.js";
import { type RunningServer, startServer } from "../../test/servers/search-start.js";
import { temporaryFolders } from "../../test/temporary.js";
import { createToolbox } from "../registry.js";
import { createSearch } from "./tool.js";

const newFolder = temporaryFolders();

const Output = z.object({
  results: z.array(z.object({ id: z.string(), title: z.string(), passage: z.string() })),
  problems: z.array(z.string()).optional(),
});

let folder: string;
let cacheFile: string;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer("search-searxng");
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = newFolder();
  cacheFile = join(folder, "search-cache.jsonl");
  await mkdir(join(folder, "texts"));
  await writeFile(join(folder, "texts", "blood.txt"), "Haemoglobin carries oxygen.");
  await server.requests();
});

/** An address that refuses connections. */
const REFUSING = "http://127.0.0.1:1";

const QUERY = { query: "haemoglobin" };

async function openSearch(settings: Record<string, unknown> = {}, cache: string | null = null, url = server.url) {
  const config = SearchConfig.parse({
    providers: [
      { type: "corpus", folder: join(folder, "texts") },
      { type: "searxng", baseUrl: url },
    ],
    pauseMs: 0,
    retries: 0,
    privateHosts: ["127.0.0.1"],
    ...settings,
  });
  const search = await createSearch(config, cache);
  const call = async (input: Record<string, unknown> = QUERY) => {
    const evidence = await createToolbox([search.tool]).call({ scope: "v1", tool: "search", input });
    return { status: evidence.status, error: evidence.output.error, output: Output.safeParse(evidence.output).data };
  };
  return { search, call };
}

const ids = (answer: { output: z.infer<typeof Output> | undefined }) =>
  answer.output?.results.map(({ id }) => id) ?? [];

describe("the search tool", () => {
  it("takes results from its providers in turns, in their order", async () => {
    const { call } = await openSearch();
    expect(ids(await call())).toEqual([
      expect.stringContaining("blood.txt#"),
      expect.stringContaining("https://blood.example.org/"),
      expect.stringContaining("https://spam.example.com/"),
    ]);
  });

  it("gives no more than the setting and the Judge allow", async () => {
    const { call } = await openSearch({ limit: 2 });
    expect(ids(await call())).toHaveLength(2);
    expect(ids(await call({ ...QUERY, limit: 1 }))).toHaveLength(1);
    expect(ids(await call({ ...QUERY, limit: 20 }))).toHaveLength(2);
  });

  it("leaves forbidden sites out, and what lies under them", async () => {
    const { call } = await openSearch({ forbidSites: ["example.com"] });
    expect(ids(await call()).join()).not.toContain("spam.example.com");
  });

  it("keeps to allowed sites; a corpus is no site", async () => {
    const { call } = await openSearch({ allowSites: ["example.com"] });
    expect(ids(await call())).toEqual([
      expect.stringContaining("blood.txt#"),
      expect.stringContaining("https://spam.example.com/"),
    ]);
  });

  it("answers with what it has when a provider fails, and says which did", async () => {
    const { call } = await openSearch({}, null, REFUSING);
    const answer = await call();
    expect(answer.status).toBe("ok");
    expect(ids(answer)).toEqual([expect.stringContaining("blood.txt#")]);
    expect(answer.output?.problems?.join()).toContain("127.0.0.1");
  });

  it("is evidence of an error when every provider fails", async () => {
    const { call } = await openSearch({ providers: [{ type: "searxng", baseUrl: REFUSING }] });
    expect(await call()).toMatchObject({ status: "error", error: expect.stringContaining("No answer from") });
  });

  it("refuses to be made without a provider", async () => {
    await expect(openSearch({ providers: [] })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});

describe("the search cache", () => {
  it("answers again without network in another session, passages included", async () => {
    const brief = await startServer("search-searxng");
    const first = await (await openSearch({}, cacheFile, brief.url)).call();
    await brief.stop();
    const later = await openSearch({}, cacheFile, brief.url);
    expect(await later.call()).toEqual(first);
    for (const { id, passage } of first.output?.results ?? []) expect(later.search.passage(id)).toBe(passage);
  });

  it("sends the same query out once, also when it is asked twice at a time", async () => {
    const { call } = await openSearch();
    await Promise.all([call(), call(), call({ query: "  haemoglobin " })]);
    await call();
    expect(await server.requests()).toHaveLength(1);
  });

  it("cuts off a torn line, and writes on where it was", async () => {
    await (await openSearch({}, cacheFile)).call();
    await appendFile(cacheFile, '{"key":"torn');
    const { call } = await openSearch({}, cacheFile);
    await call({ query: "haemoglobin explained" });
    expect((await readFile(cacheFile, "utf8")).trimEnd().split("\n")).toHaveLength(2);
    await server.requests();
    const later = await openSearch({}, cacheFile);
    await later.call();
    await later.call({ query: "haemoglobin explained" });
    expect(await server.requests()).toEqual([]);
  });

  it("does not remember a failure", async () => {
    const failing = await openSearch({ maxKb: 1, forbidSites: [] }, cacheFile);
    await failing.call({ query: "haemoglobin explained" });
    const { call } = await openSearch({}, cacheFile);
    expect((await call({ query: "haemoglobin explained" })).output?.problems).toBeUndefined();
    expect(await server.requests()).toHaveLength(2);
  });
});
