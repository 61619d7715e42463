import type { Way } from "./ways.js";

/** How a model at an endpoint has to be asked, as far as is known. */
export class KnownWays {
  readonly #known = new Set<Way>();

  get all(): ReadonlySet<Way> {
    return this.#known;
  }

  /** Remembers ways that led to a reply. */
  learn(ways: Iterable<Way>): void {
    for (const way of ways) this.#known.add(way);
  }

  has(name: string): boolean {
    return [...this.#known].some((way) => way.name === name);
  }
}

const known = new Map<string, KnownWays>();

/** What this process has found out about a model at an address; kept until it ends. */
export function waysOf(endpoint: string, model: string): KnownWays {
  const key = `${endpoint} ${model}`;
  const found = known.get(key) ?? new KnownWays();
  known.set(key, found);
  return found;
}
