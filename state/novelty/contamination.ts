import type { BenchmarkFile } from "../config/config.js";
import type { Nearest } from "../records/round.js";
import { cosine } from "./cosine.js";
import type { Embedder } from "./embedder.js";
import { ExactIndex } from "./exact-index.js";
import { type FieldRow, readFieldRows } from "./field-rows.js";
import { createLocalEmbedder } from "./local-embedder.js";
import { NgramIndex } from "./ngram-index.js";
import { roundScore } from "./round-score.js";
import {
  type AnsweredQuestion,
  answerOf,
  MEANING,
  SAME_ANSWER,
  sharesAnswer,
  type Traits,
  traitsOf,
} from "./same-question.js";

/** The setting's default, ours: half of the 13-grams of the shorter text. */
const DEFAULT_OVERLAP = 0.5;

/** Cosine from which a person should look, though code refuses nothing; ours. */
const LOOK = 0.6;

/** What to guard, and how closely. Thresholds left out or null are the defaults. */
export interface ContaminationOptions {
  /** Files whose rows must not leak. */
  benchmarks: BenchmarkFile[];
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
  /** It leaks the row for its answer and its numbers, whatever its words. */
  sameAnswer: boolean;
  /** Not refused, and near enough that a person should look. */
  look: boolean;
  /** How near that row is, as an event records it. */
  nearest: Nearest | null;
  row: FieldRow | null;
}

/** A question, with its answer where that is known. */
type Asked = Pick<AnsweredQuestion, "text" | "choices"> & Partial<Pick<AnsweredQuestion, "answer">>;

/** Compares questions with every row of some benchmarks. */
export interface ContaminationCheck {
  check(question: Asked): Promise<ContaminationResult>;
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
  const sameAnswered = openAnswers(rows, embedder.capturesMeaning ? vectors : null);

  return {
    async check(question) {
      const [vector = new Float32Array()] = rows.length > 0 ? await embedder.embed([question.text]) : [];
      const [inMeaning] = vectors.nearest(vector, 1);
      const overlaps = ngrams.overlaps(question.text);
      const [inWords] = [...overlaps].sort(([, left], [, right]) => right - left);
      const isNear = inMeaning !== undefined && inMeaning.score >= threshold;
      const isCopied = inWords !== undefined && inWords[1] >= overlapLimit;
      const again = isNear || isCopied ? null : await sameAnswered(question, vector);
      const id = isCopied && !isNear ? inWords[0] : (again?.id ?? inMeaning?.id);
      const row = id === undefined ? undefined : rows[Number(id)];
      const clean = { contaminated: false, sameAnswer: false, look: false, nearest: null, row: null };
      if (id === undefined || row === undefined) return clean;
      const nearest: Nearest = {
        source: row.source,
        score: roundScore(vectors.scoreOf(vector, id) ?? 0),
        overlap: roundScore(overlaps.get(id) ?? 0),
      };
      const sameAnswer = again?.isLike === true;
      const contaminated = isNear || isCopied || sameAnswer;
      const look = !contaminated && (nearest.score >= LOOK || again !== null);
      return { contaminated, sameAnswer, look, nearest, row };
    },
  };
}

/**
 * Finds the row with a question's answer and its numbers; `isLike` says whether some of its words are there too, or,
 * where `meanings` holds the rows' vectors in meaning, whether the two are near in meaning.
 */
function openAnswers(rows: readonly FieldRow[], meanings: ExactIndex | null) {
  const local = createLocalEmbedder();
  const known: { id: string; text: string; traits: Traits }[] = rows.flatMap(({ text, answer }, at) =>
    answer === undefined ? [] : [{ id: String(at), text, traits: traitsOf({ text, answer: answerOf(answer) }) }],
  );
  return async (
    { text, answer, choices }: Asked,
    vector: Float32Array,
  ): Promise<{ id: string; isLike: boolean } | null> => {
    if (answer === undefined || known.length === 0) return null;
    const traits = traitsOf({ text, answer, choices });
    const alike = known.filter((row) => sharesAnswer(traits, row.traits));
    const [own = new Float32Array(), ...others] = await local.embed([text, ...alike.map((row) => row.text)]);
    const scored = alike.map(({ id }, at) => ({ id, score: cosine(own, others[at] ?? new Float32Array()) }));
    const [best] = scored.sort((left, right) => right.score - left.score);
    if (best && best.score >= SAME_ANSWER.cosine) return { id: best.id, isLike: true };
    const inMeaning = known
      .filter((row) => meanings !== null && sharesAnswer(traits, row.traits, MEANING.numbers))
      .map(({ id }) => ({ id, score: meanings?.scoreOf(vector, id) ?? 0 }))
      .filter(({ score }) => score >= MEANING.cosine);
    const [nearest] = inMeaning.sort((left, right) => right.score - left.score);
    if (nearest) return { id: nearest.id, isLike: true };
    return best ? { id: best.id, isLike: false } : null;
  };
}
