import { wordsOf } from "./words.js";

/**
 * 13 words in common are no accident; a text of fewer words counts whole, and one of fewer than 8 only where the two
 * texts are equal. After Brown et al. 2020 (arXiv 2005.14165), appendix C, whose N lies between 8 and 13.
 */
const GRAM_WORDS = 13;
const SHORTEST_PART = 8;

/** A text as the index sees it: masked, normalised words, between spaces so that parts match at word limits. */
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

/** Does the text that is too short for a gram stand in the other one, whole? */
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

/** Which of the stored texts have 13-grams of words in common with another text? Numbers do not count. */
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
   * What the stored texts have in common with this one, under their ids; those that share nothing are left out.
   * Grams in common, as a share of those of the text that has fewer: above 0, and 1 where one text stands in the other.
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
