import { wordsOf } from "./words.js";

/**
 * 13 words in common are no coincidence. A text of fewer words must be contained whole, and one of fewer than 8 must be
 * equal. After Brown et al. 2020 (arXiv 2005.14165), appendix C, where N is between 8 and 13.
 */
const GRAM_WORDS = 13;
const SHORTEST_PART = 8;

/** A text in the index's form: masked, normalised words, surrounded by spaces so that parts match at word boundaries. */
interface Entry {
  id: string;
  length: number;
  joined: string;
  grams: ReadonlySet<string>;
}

function entryOf(id: string, text: string): Entry {
  const words = wordsOf(text, { maskNumbers: true });
  const grams = new Set<string>();
  for (let at = 0; at + GRAM_WORDS <= words.length; at++) grams.add(words.slice(at, at + GRAM_WORDS).join(" "));
  return { id, length: words.length, joined: ` ${words.join(" ")} `, grams };
}

/** True if the text too short for a gram is contained whole in the other. */
function shortOverlap(left: Entry, right: Entry): number {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length === 0) return 0;
  if (short.length < SHORTEST_PART) return short.joined === long.joined ? 1 : 0;
  return long.joined.includes(short.joined) ? 1 : 0;
}

function overlapOf(left: Entry, right: Entry): number {
  if (left.grams.size === 0 || right.grams.size === 0) return shortOverlap(left, right);
  let shared = 0;
  for (const gram of left.grams) if (right.grams.has(gram)) shared++;
  return shared / Math.min(left.grams.size, right.grams.size);
}

/** Finds stored texts that share 13-grams of words with a given text. Numbers are ignored. */
export class NgramIndex {
  readonly #entries: Entry[] = [];
  readonly #short: Entry[] = [];
  readonly #byGram = new Map<string, Entry[]>();

  add(id: string, text: string): void {
    const entry = entryOf(id, text);
    this.#entries.push(entry);
    if (entry.grams.size === 0) this.#short.push(entry);
    for (const gram of entry.grams) {
      const sharers = this.#byGram.get(gram);
      if (sharers) sharers.push(entry);
      else this.#byGram.set(gram, [entry]);
    }
  }

  /**
   * The overlap of each stored text with this one, by id; texts without overlap are left out. Overlap is the number of
   * shared grams divided by the grams of the shorter text: above 0, and 1 if one text contains the other.
   */
  overlaps(text: string): Map<string, number> {
    const query = entryOf("", text);
    const found = new Map<string, number>();
    for (const entry of this.#candidates(query)) {
      const overlap = overlapOf(query, entry);
      if (overlap > 0) found.set(entry.id, overlap);
    }
    return found;
  }

  /** Every entry that can share anything with the query. */
  #candidates(query: Entry): Iterable<Entry> {
    if (query.grams.size === 0) return this.#entries;
    const sharers = [...query.grams].flatMap((gram) => this.#byGram.get(gram) ?? []);
    return new Set([...sharers, ...this.#short]);
  }
}
