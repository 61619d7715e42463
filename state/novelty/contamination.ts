import type { FieldOfFile } from "../config/config.js";
import type { Nearest } from "../records/round.js";
import type { Embedder } from "./embedder.js";
import { ExactIndex } from "./exact-index.js";
import { type FieldRow, readFieldRows } from "./field-rows.js";
import { NgramIndex } from "./ngram-index.js";
import { roundScore } from "./round-score.js";

/** The setting's default, ours: half of the 13-grams of the shorter text. */
const DEFAULT_OVERLAP = 0.5;

/** What to guard, and how closely. Thresholds left out or null are the defaults. */
export interface ContaminationOptions {
  /** Files whose rows must not leak. */
  benchmarks: FieldOfFile[];
  /** One that masks numbers, since a benchmark's row with other numbers leaks it all the same. */
  embedder: Embedder;
  /** Cosine from which a question leaks a row; default: the embedder's. */
  threshold?: number | null;
  /** Share of 13-grams in common from which a question leaks a row. */
  overlap?: number;
}

/** `row` is the row that is leaked, or else the row that comes nearest; null where there are no rows. */
export interface ContaminationResult {
  contaminated: boolean;
  /** How near that row is, as an event records it. */
  nearest: Nearest | null;
  row: FieldRow | null;
}

/** Compares questions with every row of some benchmarks. */
export interface ContaminationCheck {
  check(question: string): Promise<ContaminationResult>;
}

/**
 * Reads the benchmarks and makes ready to compare with them. Search is exact: a benchmark is read anew in each run
 * and asked some hundred times, and building a graph of 10,000 rows takes longer than comparing with them all.
 *
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID or FIELD_NOT_FOUND for a benchmark that cannot be read
 */
export async function createContaminationCheck(options: ContaminationOptions): Promise<ContaminationCheck> {
  const { benchmarks, embedder, overlap: overlapLimit = DEFAULT_OVERLAP } = options;
  const threshold = options.threshold ?? embedder.threshold;
  const rows = (await Promise.all(benchmarks.map(readFieldRows))).flat();
  const vectors = new ExactIndex();
  const ngrams = new NgramIndex();
  const embedded = rows.length > 0 ? await embedder.embed(rows.map(({ text }) => text)) : [];
  for (const [at, vector] of embedded.entries()) vectors.add(String(at), vector);
  for (const [at, { text }] of rows.entries()) ngrams.add(String(at), text);

  return {
    async check(question) {
      const [vector = new Float32Array()] = rows.length > 0 ? await embedder.embed([question]) : [];
      const [inMeaning] = vectors.nearest(vector, 1);
      const overlaps = ngrams.overlaps(question);
      const [inWords] = [...overlaps].sort(([, left], [, right]) => right - left);
      const isNear = inMeaning !== undefined && inMeaning.score >= threshold;
      const isCopied = inWords !== undefined && inWords[1] >= overlapLimit;
      const id = isCopied && !isNear ? inWords[0] : inMeaning?.id;
      const row = id === undefined ? undefined : rows[Number(id)];
      if (id === undefined || row === undefined) return { contaminated: false, nearest: null, row: null };
      const nearest: Nearest = {
        source: row.source,
        score: roundScore(vectors.scoreOf(vector, id) ?? 0),
        overlap: roundScore(overlaps.get(id) ?? 0),
      };
      return { contaminated: isNear || isCopied, nearest, row };
    },
  };
}
