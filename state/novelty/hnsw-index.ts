import type { HierarchicalNSW } from "hnswlib-node";
import type { Neighbour, VectorIndex } from "./vector-index.js";

/**
 * Chosen with bench/novelty.ts, so that 0.999 or more of the planted near-duplicates found by exact search are found
 * among 200, 10,000 and 100,000 vectors. m: links per vector; efConstruction: candidates held while building (Malkov
 * and Yashunin 2018, arXiv 1603.09320). The seed makes builds reproducible.
 */
const GRAPH = { m: 16, efConstruction: 200, seed: 100 };

/**
 * Candidates held while searching: a fiftieth of the stored vectors, at least 200. A fixed 200 found all
 * near-duplicates among 10,000 evenly spread vectors and four in five among 100,000; 2,000 found all of them.
 */
const SEARCH = { least: 200, share: 1 / 50 };

const FIRST_CAPACITY = 1024;

/** Approximate search in a navigable small-world graph: far faster than exact search among many vectors. */
export class HnswIndex implements VectorIndex {
  readonly kind = "hnsw";
  readonly #graph: HierarchicalNSW;
  readonly #ids: string[];

  /**
   * Use {@link loadHnswIndex}: the native library is optional.
   * @param ids of the vectors that the graph holds already, in the order in which they were added
   */
  constructor(graph: HierarchicalNSW, ids: Iterable<string>) {
    this.#graph = graph;
    this.#ids = [...ids];
  }

  get size(): number {
    return this.#ids.length;
  }

  add(id: string, vector: Float32Array): void {
    const capacity = this.#graph.getMaxElements();
    if (this.size === capacity) this.#graph.resizeIndex(2 * capacity);
    this.#graph.addPoint(Array.from(vector), this.size);
    this.#ids.push(id);
  }

  /** Writes its vectors and links, without their ids. */
  async save(file: string): Promise<void> {
    await this.#graph.writeIndex(file);
  }

  nearest(vector: Float32Array, count: number): Neighbour[] {
    if (this.size === 0) return [];
    this.#graph.setEf(Math.max(SEARCH.least, Math.ceil(this.size * SEARCH.share)));
    const found = this.#graph.searchKnn(Array.from(vector), Math.min(count, this.size));
    return found.neighbors.map((label, place) => ({
      id: this.#ids[label] ?? "",
      score: 1 - (found.distances[place] ?? 1),
    }));
  }
}

/** Says how a stored graph was made: one made otherwise is not the same. */
export const GRAPH_KIND = `hnsw ip ${Object.values(GRAPH).join(" ")}`;

/** An empty index. Throws the error of `import` if hnswlib-node is not installed or was not built. */
export async function loadHnswIndex(dimensions: number): Promise<HnswIndex> {
  const { default: hnswlib } = await import("hnswlib-node");
  const graph = new hnswlib.HierarchicalNSW("ip", dimensions);
  graph.initIndex(FIRST_CAPACITY, GRAPH.m, GRAPH.efConstruction, GRAPH.seed);
  return new HnswIndex(graph, []);
}

/**
 * An index that {@link HnswIndex.save} wrote. The library trusts the file: check it before.
 * @param ids of its vectors, in the order in which they were added
 */
export async function readHnswIndex(file: string, dimensions: number, ids: Iterable<string>): Promise<HnswIndex> {
  const { default: hnswlib } = await import("hnswlib-node");
  const graph = new hnswlib.HierarchicalNSW("ip", dimensions);
  await graph.readIndex(file);
  return new HnswIndex(graph, ids);
}
