/** Turns texts into vectors of length one. The name says enough to know whether two vectors may be compared. */
export interface Embedder {
  /** Like `local-ngram-1024-masked`; written into every row. */
  readonly name: string;
  /** Length of a vector, known after the first call for remote embedders. */
  readonly dimensions: number;
  /** Cosine from which texts whose answers are not known count as the same; calibrated in bench/, a setting overrides it. */
  readonly threshold: number;
  /** Cosine from which a question is a copy whatever its answer, where both answers are known; a setting overrides it. */
  readonly copyThreshold: number;
  /** A sentence model, whose cosine says how near two texts are in meaning: then {@link MEANING} decides beside it. */
  readonly capturesMeaning: boolean;
  embed(texts: string[]): Promise<Float32Array[]>;
}
