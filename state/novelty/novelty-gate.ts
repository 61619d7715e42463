import { Mutex } from "async-mutex";
import type { Nearest } from "../records/round.js";
import { cosine } from "./cosine.js";
import type { Embedder } from "./embedder.js";
import type { FieldRow } from "./field-rows.js";
import { openVectorIndex } from "./open-vector-index.js";
import { openReferenceIndex } from "./reference-index.js";
import { questionReader, type Reading, type Repetition, repetitionOf } from "./repetition.js";
import { roundScore } from "./round-score.js";
import type { AnsweredQuestion } from "./same-question.js";
import type { VectorIndex } from "./vector-index.js";

/** An accepted question, under the round that brought it. */
export interface AcceptedQuestion extends AnsweredQuestion {
  round: string;
  /** The example's id; named when a later question resembles this one. */
  id: string;
}

/**
 * `nearest` is the accepted question or seed that it repeats, or else the nearest one; null where there was nothing to
 * compare with. With `sameAnswer` it was refused for its answer and its numbers, whatever its words.
 */
interface NoveltyResult {
  novel: boolean;
  nearest: Nearest | null;
  sameAnswer: boolean;
}

/** What a gate starts from. */
export interface NoveltyGateOptions {
  embedder: Embedder;
  /** Cosine from which a question is no longer new; null or left out: the embedder's calibrated ones. */
  threshold?: number | null;
  /** Rows accepted before a resume, in their order; they stay accepted, whatever the threshold is now. */
  accepted?: AcceptedQuestion[];
  /** Questions that no accepted row may be a near-copy of. */
  seeds?: FieldRow[];
  /** The folder in which the index of many seeds is kept; left out: it is made anew each time. */
  keepIn?: () => Promise<string>;
}

const nowhere = () => Promise.reject(new Error("No folder was given to keep an index in."));

/** Keeps near-copies out of a dataset. Nothing is ever taken out of it again. */
export interface NoveltyGate {
  /** The cosine to an accepted row that it refuses from, whatever the answers are. */
  readonly threshold: number;
  /** The embedder's name. */
  readonly embedder: string;
  /** A notice about the index, to be shown once; null where there is none. */
  readonly notice: string | null;
  /** Early and without effect, to save what a refused question would cost. */
  check(question: AnsweredQuestion): Promise<NoveltyResult>;
  /**
   * Compares and stores in one step that no other acceptance can come between. The same round with the same text is
   * success again, with the same result; another round with the same text is refused.
   */
  accept(question: AcceptedQuestion): Promise<NoveltyResult>;
}

/** Opens a gate: embeds what is there already, so that an unreachable embedder is found out before anything is paid. */
export async function openNoveltyGate(options: NoveltyGateOptions): Promise<NoveltyGate> {
  const { embedder, seeds = [], accepted = [] } = options;
  const copyThreshold = options.threshold ?? embedder.copyThreshold;
  const seedThreshold = options.threshold ?? embedder.threshold;
  const vectors = await embedder.embed(["novelty", ...accepted.map(({ text }) => text)]);
  const dimensions = vectors[0]?.length ?? embedder.dimensions;
  const { index: ofRows, notice } = await openVectorIndex(dimensions);
  const seedTexts = seeds.map(({ text }) => text);
  const ofSeeds = await openReferenceIndex(embedder, seedTexts, options.keepIn ?? nowhere);
  const rows = new Map<string, Reading>();
  const read = questionReader(embedder);
  const lock = new Mutex();
  const settled = new Map<string, { text: string; result: NoveltyResult }>();

  /** The accepted row that a question repeats, whatever the cosine; the likest of them. */
  function repeatedRow(reading: Reading): { nearest: Nearest; sameAnswer: boolean } | null {
    let best: (Repetition & { id: string; row: Reading }) | null = null;
    for (const [id, row] of rows) {
      const found = repetitionOf(reading, row);
      if (found && found.likeness > (best?.likeness ?? -1)) best = { ...found, id, row };
    }
    if (best === null) return null;
    const score = roundScore(cosine(reading.vector, best.row.vector));
    return { nearest: { source: "accepted", id: best.id, score }, sameAnswer: best.sameAnswer };
  }

  function compare(reading: Reading): NoveltyResult {
    const row = nearestIn(ofRows, reading.vector, (id) => ({ source: "accepted", id }));
    const seed = nearestIn(ofSeeds, reading.vector, (at) => ({ source: seeds[Number(at)]?.source ?? "" }));
    if (row && row.score >= copyThreshold) return { novel: false, nearest: row, sameAnswer: false };
    if (seed && seed.score >= seedThreshold) return { novel: false, nearest: seed, sameAnswer: false };
    const again = repeatedRow(reading);
    if (again) return { novel: false, ...again };
    const nearest = row && (!seed || row.score >= seed.score) ? row : seed;
    return { novel: true, nearest, sameAnswer: false };
  }

  function store({ round, id, text }: AcceptedQuestion, reading: Reading, result: NoveltyResult): void {
    settled.set(round, { text, result });
    rows.set(id, reading);
    ofRows.add(id, reading.vector);
  }

  for (const [at, question] of accepted.entries()) {
    const reading = await read(question, vectors[1 + at]);
    store(question, reading, { ...compare(reading), novel: true, sameAnswer: false });
  }

  return {
    threshold: copyThreshold,
    embedder: embedder.name,
    notice,
    async check(question) {
      return compare(await read(question));
    },
    async accept(question) {
      const reading = await read(question);
      return lock.runExclusive(() => {
        const before = settled.get(question.round);
        if (before?.text === question.text) return before.result;
        if (before) throw new Error(`round ${question.round} was accepted with another question`);
        const result = compare(reading);
        if (result.novel) store(question, reading, result);
        return result;
      });
    },
  };
}

function nearestIn(
  index: VectorIndex,
  vector: Float32Array,
  name: (id: string) => Pick<Nearest, "source" | "id">,
): Nearest | null {
  const [found] = index.nearest(vector, 1);
  return found ? { ...name(found.id), score: roundScore(found.score) } : null;
}
