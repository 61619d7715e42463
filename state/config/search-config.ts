import { z } from "zod";
import { openUrl } from "./open-url.js";

const baseUrl = openUrl;

/** A folder of .txt, .md, .jsonl and .json, indexed with BM25; offline. */
const Corpus = z.strictObject({
  type: z.literal("corpus"),
  folder: z.string().describe("Texts, Markdown, JSON Lines and PubMedQA-shaped JSON"),
});

const Wikipedia = z.strictObject({
  type: z.literal("wikipedia"),
  baseUrl: baseUrl.default("https://en.wikipedia.org/w/api.php").describe("Of a MediaWiki API"),
});

const Searxng = z.strictObject({
  type: z.literal("searxng"),
  baseUrl: baseUrl.describe("Of a SearXNG instance whose settings allow `format=json`"),
});

const Pubmed = z.strictObject({
  type: z.literal("pubmed"),
  baseUrl: baseUrl.default("https://eutils.ncbi.nlm.nih.gov/entrez/eutils").describe("Of NCBI's E-utilities"),
  email: z.email().optional().describe("NCBI asks heavy users to name one"),
});

const Community = z.strictObject({
  type: z.literal("community"),
  name: z
    .string()
    .regex(/^(tools|retrievers)\/[\w/]+(#\w+)?$/)
    .describe("Of a retriever or tool in @langchain/community, as in its import: retrievers/tavily_search_api"),
  options: z.record(z.string(), z.json()).default({}).describe("Passed to its constructor"),
});

/** Where search looks; the order is that of the answers. */
export const SearchProviderConfig = z.discriminatedUnion("type", [Corpus, Wikipedia, Searxng, Pubmed, Community]);
export type SearchProviderConfig = z.infer<typeof SearchProviderConfig>;

/** The Judge's `search` tool: what `search:` in nanoflux.yaml may say. Without providers there is no such tool. */
export const SearchConfig = z.strictObject({
  providers: z.array(SearchProviderConfig).default([]),
  limit: z.number().int().min(1).max(20).default(5).describe("Most results of one search, all providers together"),
  passageChars: z.number().int().min(200).max(5000).default(1200).describe("Length of a passage at most"),
  timeoutSeconds: z.number().positive().max(120).default(10).describe("For one request of a network provider"),
  retries: z.number().int().nonnegative().max(10).default(2).describe("For 429, 5xx and dropped connections"),
  pauseMs: z
    .number()
    .int()
    .nonnegative()
    .default(350)
    .describe("Least time between two requests to one host; NCBI asks for three a second or fewer"),
  maxKb: z.number().int().positive().default(1024).describe("Most that one response may hold"),
  allowSites: z.array(z.string()).default([]).describe("If any: only results of these hosts and what lies under them"),
  forbidSites: z.array(z.string()).default([]).describe("No results of these hosts, nor of what lies under them"),
  privateHosts: z
    .array(z.string())
    .default([])
    .describe("Hosts that may be reached although their address is private, such as 127.0.0.1"),
});
export type SearchConfig = z.infer<typeof SearchConfig>;
