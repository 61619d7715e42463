/** A stored vector that lies near a query; `score` is the cosine. */
export interface Neighbour {
  id: string;
  score: number;
}

/** Nearest-neighbour search over unit vectors. Implementations: hnsw (default) and exact (oracle and fallback). */
export interface VectorIndex {
  readonly kind: "hnsw" | "exact";
  readonly size: number;
  add(id: string, vector: Float32Array): void;
  /** The nearest `count` vectors, best first; empty when nothing is stored. */
  nearest(vector: Float32Array, count: number): Neighbour[];
}
