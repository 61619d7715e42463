import type { Embedder } from "../../../state/novelty/embedder.js";
import { MODEL_FILE, readModelNote } from "./model-folder.js";
import { openSentenceModel, type SentenceModel } from "./sentence-model.js";

/** Cosine from which texts without answers count as the same: all-MiniLM-L6-v2's, from bench/novelty.ts. */
const THRESHOLD = 0.9;
/** Cosine from which a question is a copy whatever is asked and answered. */
const COPY_THRESHOLD = 0.97;

/**
 * A sentence model that runs in this process. It is loaded at the first text; nothing takes its place where it cannot.
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID; and from `embed` as {@link openSentenceModel}
 */
export function createOnnxEmbedder(folder: string): Embedder {
  const note = readModelNote(folder);
  let opened: Promise<SentenceModel> | undefined;
  let dimensions = 0;
  return {
    name: `onnx-${note.name}-${note.sha256[MODEL_FILE].slice(0, 8)}`,
    get dimensions() {
      return dimensions;
    },
    threshold: THRESHOLD,
    copyThreshold: COPY_THRESHOLD,
    capturesMeaning: true,
    async embed(texts) {
      opened ??= openSentenceModel(folder);
      const model = await opened;
      dimensions = model.dimensions;
      const vectors: Float32Array[] = [];
      for (const text of texts) vectors.push(await model.embed(text));
      return vectors;
    },
  };
}
