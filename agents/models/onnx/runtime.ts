import { NanofluxError } from "../../../state/errors.js";

/** What installs the two optional packages; without the variable the first one's install script wants the internet. */
export const INSTALL =
  "ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0";

/**
 * Loads the packages that run a sentence model: they are large, and only loaded where one is asked for.
 * @throws NanofluxError MODEL_PACKAGE_MISSING
 */
export async function loadRuntime() {
  try {
    const [{ InferenceSession, Tensor }, { Tokenizer }] = await Promise.all([
      import("onnxruntime-node"),
      import("@huggingface/tokenizers"),
    ]);
    return { InferenceSession, Tensor, Tokenizer };
  } catch (cause) {
    const [why] = String(cause instanceof Error ? cause.message : cause).split("\n");
    const message = `novelty.embedder: onnx:… needs onnxruntime-node and @huggingface/tokenizers (${why}).`;
    throw new NanofluxError("MODEL_PACKAGE_MISSING", message, `Run: ${INSTALL}`, { cause });
  }
}
