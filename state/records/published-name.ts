import { modelOf } from "../config/config-changes.js";

/**
 * A model or an embedder as rows and cards name it. They are published, so they name no server's address and no folder:
 * `openai:qwen3@http://10.0.0.7/v1` is `openai:qwen3`, `onnx:/home/me/models/minilm` is `onnx:minilm`.
 */
export function publishedName(reference: string): string {
  const model = modelOf(reference);
  return model.startsWith("onnx:") ? `onnx:${model.split(/[\\/]/).at(-1)}` : model;
}
