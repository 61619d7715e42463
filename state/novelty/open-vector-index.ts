import { ExactIndex } from "./exact-index.js";
import { loadHnswIndex } from "./hnsw-index.js";
import type { VectorIndex } from "./vector-index.js";

/** An index, and a notice to show once; null if there is none. */
export interface OpenedIndex {
  index: VectorIndex;
  notice: string | null;
}

/**
 * The fast index where hnswlib-node loads, else the exact one. Both find the same near-duplicates; only speed differs,
 * and only where thousands of vectors are stored.
 */
export async function openVectorIndex(
  dimensions: number,
  load: (dimensions: number) => Promise<VectorIndex> = loadHnswIndex,
): Promise<OpenedIndex> {
  try {
    return { index: await load(dimensions), notice: null };
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n");
    return {
      index: new ExactIndex(),
      notice:
        `hnswlib-node could not be loaded (${reason}): novelty uses exact search, which finds the same and is slower ` +
        "from some thousands of rows on. To build it, install python3, make and a C++ compiler and run npm ci again.",
    };
  }
}
