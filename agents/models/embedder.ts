import type { NoveltyConfig } from "../../state/config/config.js";
import type { Embedder } from "../../state/novelty/embedder.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import type { EndpointLimiters } from "./limiters.js";
import { createRemoteEmbedder } from "./remote-embedder.js";

/**
 * The embedder that a configuration names: `local`, which needs no network, or an endpoint's.
 * @throws NanofluxError EMBEDDER_UNKNOWN
 */
export function openEmbedder(
  { embedder, maskNumbers }: Pick<NoveltyConfig, "embedder" | "maskNumbers">,
  limiters: EndpointLimiters,
): Embedder {
  return embedder === "local" ? createLocalEmbedder({ maskNumbers }) : createRemoteEmbedder(embedder, limiters);
}
