import type { Neighbour, VectorIndex } from "./vector-index.js";

/** Compares with every stored vector: the reference for measuring the fast index, and its fallback. */
export class ExactIndex implements VectorIndex {
  readonly kind = "exact";
  readonly #entries = new Map<string, Float32Array>();

  get size(): number {
    return this.#entries.size;
  }

  add(id: string, vector: Float32Array): void {
    this.#entries.set(id, vector);
  }

  nearest(vector: Float32Array, count: number): Neighbour[] {
    const query = sparse(vector);
    const best: Neighbour[] = [];
    for (const [id, stored] of this.#entries) {
      const score = cosine(query, stored);
      if (best.length === count && score <= (best.at(-1)?.score ?? -1)) continue;
      const place = best.findIndex((neighbour) => neighbour.score < score);
      best.splice(place === -1 ? best.length : place, 0, { id, score });
      best.length = Math.min(best.length, count);
    }
    return best;
  }

  /** Cosine between a vector and the stored one of that id; null when there is none. */
  scoreOf(vector: Float32Array, id: string): number | null {
    const stored = this.#entries.get(id);
    return stored === undefined ? null : cosine(sparse(vector), stored);
  }
}

/** A vector without its zeros. Hashed short texts are mostly zeros, and leaving them out makes the search faster. */
interface SparseVector {
  places: Uint32Array;
  values: Float32Array;
}

function sparse(vector: Float32Array): SparseVector {
  const places = Uint32Array.from(vector.keys()).filter((place) => vector[place] !== 0);
  return { places, values: vector.filter((value) => value !== 0) };
}

/** For vectors of length one the cosine is the sum of products. */
function cosine({ places, values }: SparseVector, stored: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < places.length; at++) sum += (values[at] ?? 0) * (stored[places[at] ?? 0] ?? 0);
  return sum;
}
