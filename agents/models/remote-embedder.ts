import { ModelConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Embedder } from "../../state/novelty/embedder.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { endpointOf } from "./endpoint.js";
import { asCallFailure } from "./failure.js";
import { fetchReply } from "./fetch-reply.js";
import type { EndpointLimiters } from "./limiters.js";
import { parseModelReference } from "./reference.js";
import { repeat } from "./repeat.js";

/** Cosine from which two questions count as the same where no better number is known. Ours, and not calibrated. */
const DEFAULT_THRESHOLD = 0.9;

/**
 * Thresholds by model. Those of OpenAI's models are ours and not calibrated: their cosines of unrelated texts lie far
 * apart from one another (ada-002's seldom below 0.7). Set `novelty.threshold` where rows depend on it. The local
 * embedders, when `nanoflux sim serve` serves them, keep the thresholds that bench/novelty.ts calibrates.
 */
const THRESHOLDS = new Map([
  ["text-embedding-3-small", 0.85],
  ["text-embedding-3-large", 0.85],
  ["text-embedding-ada-002", 0.95],
  ...[true, false]
    .map((maskNumbers) => createLocalEmbedder({ maskNumbers }))
    .map(({ name, threshold }): [string, number] => [name, threshold]),
]);

/** Texts in one request. OpenAI allows 2,048; small servers refuse far fewer. */
const BATCH = 64;

/**
 * An embedder behind an OpenAI-compatible endpoint: `openai:text-embedding-3-small` or `openai:NAME@URL`. It waits,
 * narrows and repeats like any model behind that address; `embed` throws the same errors.
 * @throws NanofluxError EMBEDDER_UNKNOWN, MODEL_UNKNOWN, MODEL_KEY_REJECTED (no key at all)
 */
export function createRemoteEmbedder(reference: string, limiters: EndpointLimiters): Embedder {
  if (!/^openai:/.test(reference))
    throw new NanofluxError(
      "EMBEDDER_UNKNOWN",
      `novelty.embedder: "${reference}" is no embedder`,
      "Write `local`, openai:text-embedding-3-small, or openai:NAME@BASE_URL.",
    );
  const parsed = parseModelReference(reference);
  const { concurrency, retries, timeoutSeconds } = ModelConfig.parse({ model: reference });
  const endpoint = endpointOf(parsed, undefined);
  const limiter = limiters.for(endpoint.baseUrl, concurrency);
  // Imported at the first call: a campaign with the local embedder never loads the client.
  const makeClient = async () => {
    const { OpenAIEmbeddings } = await import("@langchain/openai");
    return new OpenAIEmbeddings({
      model: parsed.name,
      apiKey: endpoint.apiKey,
      configuration: {
        baseURL: endpoint.baseUrl,
        // The client takes no signal with a call; closing the campaign ends what it has under way.
        fetch: (url, init) =>
          fetchReply(url, {
            ...init,
            signal: AbortSignal.any([limiter.closed, ...(init?.signal ? [init.signal] : [])]),
          }),
      },
      batchSize: BATCH,
      // The client asks for base64 where nothing is said, and misreads servers that send numbers all the same.
      encodingFormat: "float",
      maxRetries: 0,
      timeout: timeoutSeconds * 1000,
    });
  };
  let client: ReturnType<typeof makeClient> | undefined;
  const target = { reference: parsed.text, endpoint: endpoint.baseUrl };
  const call = async (batch: string[]) => {
    client ??= makeClient();
    const connected = await client;
    try {
      return await connected.embedDocuments(batch);
    } catch (error) {
      throw asCallFailure(error, target, null);
    }
  };

  let dimensions = 0;
  return {
    name: `openai:${parsed.name}`,
    get dimensions() {
      return dimensions;
    },
    threshold: THRESHOLDS.get(parsed.name) ?? DEFAULT_THRESHOLD,
    embed: async (texts) => {
      const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, index) =>
        texts.slice(index * BATCH, (index + 1) * BATCH),
      );
      const vectors = await Promise.all(
        batches.map((batch) => repeat({ limiter, retries, signal: limiter.closed }, () => call(batch))),
      );
      const unit = vectors.flat().map(unitVector);
      dimensions = unit[0]?.length ?? dimensions;
      return unit;
    },
  };
}

/** OpenAI's vectors have length one already; other servers' need not. */
function unitVector(vector: number[]): Float32Array {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => (length === 0 ? 0 : value / length));
}
