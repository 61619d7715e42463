import { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Embedder } from "../../state/novelty/embedder.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { endpointOf, silenceOf, withPath } from "./endpoint.js";
import { asCallFailure, type Target } from "./failure.js";
import type { EndpointLimiters } from "./limiters.js";
import { parseModelReference } from "./reference.js";
import { repeat } from "./repeat.js";
import { postEmbeddings } from "./wire/post-embeddings.js";

/** Cosine from which two questions count as the same where no better number is known. Ours, and not calibrated. */
const DEFAULT_THRESHOLD = 0.9;

/**
 * Thresholds by model. Those of OpenAI's models are ours and not calibrated: their cosines of unrelated texts lie far
 * apart from one another (ada-002's seldom below 0.7). Set `novelty.threshold` where rows depend on it. The local
 * embedders, when `nanoflux sim serve` serves them, keep the thresholds that bench/novelty.ts calibrates.
 */
const THRESHOLDS = new Map<string, Pick<Embedder, "threshold" | "copyThreshold">>([
  ["text-embedding-3-small", { threshold: 0.85, copyThreshold: 0.85 }],
  ["text-embedding-3-large", { threshold: 0.85, copyThreshold: 0.85 }],
  ["text-embedding-ada-002", { threshold: 0.95, copyThreshold: 0.95 }],
  ...[true, false]
    .map((maskNumbers) => createLocalEmbedder({ maskNumbers }))
    .map(({ name, ...thresholds }): [string, Pick<Embedder, "threshold" | "copyThreshold">] => [name, thresholds]),
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
      "Write `local`, onnx:FOLDER, openai:text-embedding-3-small, or openai:NAME@BASE_URL.",
    );
  const parsed = parseModelReference(reference);
  const config = ModelConfig.parse({ model: reference });
  const { concurrency, retries } = config;
  const endpoint = endpointOf(parsed, config);
  const limiter = limiters.for(endpoint.baseUrl, concurrency);
  const target = { reference: parsed.text, endpoint: endpoint.baseUrl };
  const address = {
    url: withPath(endpoint.baseUrl, "embeddings"),
    headers: endpoint.headers,
    model: parsed.name,
    silence: silenceOf(config, endpoint.baseUrl),
  };
  const call = async (batch: string[]) => {
    try {
      return await postEmbeddings(address, batch, limiter.closed);
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
    threshold: THRESHOLDS.get(parsed.name)?.threshold ?? DEFAULT_THRESHOLD,
    copyThreshold: THRESHOLDS.get(parsed.name)?.copyThreshold ?? DEFAULT_THRESHOLD,
    capturesMeaning: false,
    embed: async (texts) => {
      const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, index) =>
        texts.slice(index * BATCH, (index + 1) * BATCH),
      );
      const replies = await Promise.all(
        batches.map((batch) => repeat({ limiter, retries, signal: limiter.closed }, () => call(batch))),
      );
      return replies.flat().map((vector) => {
        const unit = unitVector(vector, dimensions, target);
        dimensions = unit.length;
        return unit;
      });
    },
  };
}

/**
 * OpenAI's vectors have length one already; other servers' need not.
 * @param dimensions of the vectors before; 0 before the first
 * @throws NanofluxError MODEL_CALL_FAILED for what is no vector: compared with it, every question would pass for new
 */
function unitVector(vector: number[] | null, dimensions: number, target: Target): Float32Array {
  if (vector === null) throw badReply("what is no vector of numbers", target);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  const fault =
    vector.length === 0
      ? "an empty vector"
      : dimensions !== 0 && vector.length !== dimensions
        ? `a vector of ${vector.length} numbers after one of ${dimensions}`
        : !Number.isFinite(length)
          ? "a vector with a value that is no finite number"
          : length === 0
            ? "a vector of zeros"
            : null;
  if (fault === null) return Float32Array.from(vector, (value) => value / length);
  throw badReply(fault, target);
}

const badReply = (what: string, { reference, endpoint }: Target) =>
  new NanofluxError(
    "MODEL_CALL_FAILED",
    `The embedder ${reference} at ${endpoint} gave ${what}.`,
    "Ask the endpoint for an embedding by hand, name another model under novelty.embedder, or use `local`.",
  );
