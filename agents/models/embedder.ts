import type { NoveltyConfig } from "../../state/config/config.js";
import type { Embedder } from "../../state/novelty/embedder.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import type { EndpointLimiters } from "./limiters.js";
import { createOnnxEmbedder } from "./onnx/onnx-embedder.js";
import { createRemoteEmbedder } from "./remote-embedder.js";

/** The folder of a sentence model that runs here: `onnx:FOLDER`. Null for any other embedder. */
export const modelFolderOf = (embedder: string): string | null => /^onnx:(.+)$/s.exec(embedder)?.[1] ?? null;

/**
 * The embedder that a configuration names: `local`, which needs no network; a sentence model in a folder, which needs
 * none either; or an endpoint's.
 * @throws NanofluxError EMBEDDER_UNKNOWN; FILE_NOT_FOUND, FILE_INVALID of a sentence model's folder
 */
export function openEmbedder(
  { embedder, maskNumbers }: Pick<NoveltyConfig, "embedder" | "maskNumbers">,
  limiters: EndpointLimiters,
): Embedder {
  if (embedder === "local") return createLocalEmbedder({ maskNumbers });
  const folder = modelFolderOf(embedder);
  return folder === null ? createRemoteEmbedder(embedder, limiters) : createOnnxEmbedder(folder);
}
