import type { Embedder } from "./embedder.js";
import { FUNCTION_WORDS } from "./function-words.js";
import { isNumber, MASKED_NUMBER, wordsOf } from "./words.js";

/** A power of two, so that the low bits of a hash name a dimension. */
const DIMENSIONS = 1024;

/**
 * What each kind of feature weighs; chosen in bench/novelty.ts on labelled pairs. Order of words matters little, so
 * that a reordered sentence stays the same question; single letters matter, so that "bought" stays near "buying".
 */
const WEIGHT = { word: 1, functionWord: 0.1, number: 8, pair: 0.3, letters: 0.35 };
const LETTERS = 4;

/** Cosine from which two questions count as the same: see docs/novelty.md for the precision and recall of each. */
const THRESHOLD = { masked: 0.65, unmasked: 0.75 };

/**
 * Cosine from which a question is a copy though its answer is another: the same words with other numbers. Likeness below
 * it says little: it is often greater for two problems with a similar opening than for two versions of one.
 */
const COPY_THRESHOLD = 0.93;

/** Seeds keep equal strings of different kinds of feature apart. */
const KIND = { word: 0x811c9dc5, pair: 0x9747b28c, letters: 0x5bd1e995 };

/** Drops one English ending, so that "costs" and "cost" are one word; crude, and harmless elsewhere. */
function stem(word: string): string {
  return word.length > 3 ? word.replace(/(?:ies|es|s|ed|ing|e|y)$/u, "") : word;
}

/** FNV-1a over UTF-16 units, finished as MurmurHash3 does: 32 well-mixed bits, signed. Both are in the public domain. */
function hash(kind: number, text: string, from = 0, to = text.length): number {
  let value = kind;
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** A letter by itself is a variable's name or a choice's, and neither makes a question new. */
function weightOf(word: string): number {
  if (isNumber(word)) return WEIGHT.number;
  const isLight = word === MASKED_NUMBER || /^[a-z]$/.test(word) || FUNCTION_WORDS.has(word);
  return isLight ? WEIGHT.functionWord : WEIGHT.word;
}

/** The features of a text, hashed, with their summed weights. */
function featuresOf(text: string, maskNumbers: boolean): Map<number, number> {
  const features = new Map<number, number>();
  const add = (feature: number, weight: number) => features.set(feature, (features.get(feature) ?? 0) + weight);
  let previous: { word: string; weight: number } | undefined;
  for (const full of wordsOf(text, { maskNumbers })) {
    const word = stem(full);
    const weight = weightOf(full);
    add(hash(KIND.word, word), weight);
    if (previous) add(hash(KIND.pair, `${previous.word} ${word}`), WEIGHT.pair * Math.sqrt(previous.weight * weight));
    if (weight === WEIGHT.word) {
      const padded = `<${word}>`;
      for (let at = 0; at + LETTERS <= padded.length; at++) {
        add(hash(KIND.letters, padded, at, at + LETTERS), WEIGHT.letters);
      }
    }
    previous = { word, weight };
  }
  return features;
}

/**
 * Feature hashing with a sign (Weinberger et al. 2009, arXiv 0902.2206): features that collide cancel on average.
 * A feature counts with the root of its summed weight, so that repetition adds little.
 */
function embed(text: string, maskNumbers: boolean): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const [feature, weight] of featuresOf(text, maskNumbers)) {
    const sign = feature < 0 ? -1 : 1;
    const dimension = feature & (DIMENSIONS - 1);
    vector[dimension] = (vector[dimension] ?? 0) + sign * Math.sqrt(weight);
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? vector : vector.map((value) => value / length);
}

/**
 * The built-in embedder: offline, deterministic on every machine, no model. It sees words, pairs of words and
 * letters, not meaning. A text without any word gets the zero vector, which resembles nothing.
 *
 * With `maskNumbers` (the default), numbers do not distinguish two questions; without it they count for much, and a
 * question asked again with other numbers is mostly let through.
 */
export function createLocalEmbedder({ maskNumbers = true }: { maskNumbers?: boolean } = {}): Embedder {
  return {
    name: `local-ngram-${DIMENSIONS}-${maskNumbers ? "masked" : "unmasked"}`,
    dimensions: DIMENSIONS,
    threshold: maskNumbers ? THRESHOLD.masked : THRESHOLD.unmasked,
    copyThreshold: COPY_THRESHOLD,
    capturesMeaning: false,
    embed: async (texts) => texts.map((text) => embed(text, maskNumbers)),
  };
}
