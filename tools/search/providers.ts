import type { SearchConfig, SearchProviderConfig } from "../../state/config/search-config.js";
import type { SearchCache } from "./cache.js";
import { cachedProvider } from "./cached-provider.js";
import { createCommunitySource } from "./community.js";
import { createCorpusProvider } from "./corpus.js";
import { createGuardedFetch, type GuardedFetch } from "./guarded-fetch.js";
import type { NetworkSource, SearchProvider } from "./provider.js";
import { createPubmedSource } from "./pubmed.js";
import { createSearxngSource } from "./searxng.js";
import { createWikipediaSource } from "./wikipedia.js";

/** Creates the configured providers, in order; network sources share one guarded fetch and one cache. */
export async function createProviders(config: SearchConfig, cache: SearchCache): Promise<SearchProvider[]> {
  const fetchGuarded = createGuardedFetch(config);
  const { passageChars } = config;
  return Promise.all(
    config.providers.map(async (provider) =>
      provider.type === "corpus"
        ? createCorpusProvider(provider.folder, passageChars)
        : cachedProvider(await createSource(provider, passageChars, fetchGuarded), cache, passageChars),
    ),
  );
}

type NetworkProviderConfig = Exclude<SearchProviderConfig, { type: "corpus" }>;

async function createSource(
  provider: NetworkProviderConfig,
  passageChars: number,
  fetchGuarded: GuardedFetch,
): Promise<NetworkSource> {
  switch (provider.type) {
    case "community":
      return createCommunitySource({ ...provider, folder: process.cwd() }, passageChars, fetchGuarded);
    case "wikipedia":
      return createWikipediaSource(provider.baseUrl, passageChars, fetchGuarded);
    case "searxng":
      return createSearxngSource(provider.baseUrl, passageChars, fetchGuarded);
    case "pubmed":
      return createPubmedSource(provider.baseUrl, provider.email, passageChars, fetchGuarded);
  }
}
