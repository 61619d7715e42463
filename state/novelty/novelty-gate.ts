import { Mutex } from "async-mutex";
import type { Nearest } from "../records/round.js";
import type { Embedder } from "./embedder.js";
import type { FieldRow } from "./field-rows.js";
import { openVectorIndex } from "./open-vector-index.js";
import { rememberRecent } from "./recent-embeddings.js";
import { roundScore } from "./round-score.js";

/** An accepted question, under the round that brought it. */
interface AcceptedQuestion {
  round: string;
  /** The example's id; named when a later question resembles this one. */
  id: string;
  text: string;
}

/** `nearest` is the nearest accepted question or seed; null where there was nothing to compare with. */
interface NoveltyResult {
  novel: boolean;
  nearest: Nearest | null;
}

/** What a gate starts from. */
export interface NoveltyGateOptions {
  embedder: Embedder;
  /** Cosine from which a question is no longer new; null or left out: the embedder's calibrated one. */
  threshold?: number | null;
  /** Rows accepted before a resume, in their order; they stand, whatever the threshold is now. */
  accepted?: AcceptedQuestion[];
  /** Questions that no accepted row may be a near-copy of. */
  seeds?: FieldRow[];
}

/** Keeps near-copies out of a dataset. Nothing is ever taken out of it again. */
export interface NoveltyGate {
  /** The cosine that it refuses from. */
  readonly threshold: number;
  /** The embedder's name. */
  readonly embedder: string;
  /** What a person should be told once about the index; null where there is nothing to tell. */
  readonly notice: string | null;
  /** Early and without effect, to save what a refused question would cost. */
  check(text: string): Promise<NoveltyResult>;
  /**
   * Compares and stores in one step that no other acceptance can come between. The same round with the same text is
   * success again, with the same result; another round with the same text is refused.
   */
  accept(question: AcceptedQuestion): Promise<NoveltyResult>;
}

/** Opens a gate: embeds what is there already, so that an unreachable embedder is found out before anything is paid. */
export async function openNoveltyGate(options: NoveltyGateOptions): Promise<NoveltyGate> {
  const { embedder, seeds = [], accepted = [] } = options;
  const threshold = options.threshold ?? embedder.threshold;
  const known = [...seeds, ...accepted].map(({ text }) => text);
  const vectors = await embedder.embed(known.length > 0 ? known : ["novelty"]);
  const { index, notice } = await openVectorIndex(vectors[0]?.length ?? embedder.dimensions);
  const vectorOf = rememberRecent(embedder);
  const lock = new Mutex();
  const neighbours = new Map<string, Pick<Nearest, "source" | "id">>();
  const settled = new Map<string, { text: string; result: NoveltyResult }>();

  function compare(vector: Float32Array): NoveltyResult {
    const [found] = index.nearest(vector, 1);
    const neighbour = found && neighbours.get(found.id);
    if (!neighbour) return { novel: true, nearest: null };
    const score = roundScore(found.score);
    return { novel: score < threshold, nearest: { ...neighbour, score } };
  }

  function store(key: string, neighbour: Pick<Nearest, "source" | "id">, vector: Float32Array): void {
    neighbours.set(key, neighbour);
    index.add(key, vector);
  }

  function storeAccepted({ round, id, text }: AcceptedQuestion, vector: Float32Array, nearest: Nearest | null): void {
    settled.set(round, { text, result: { novel: true, nearest } });
    store(`round ${round}`, { source: "accepted", id }, vector);
  }

  for (const [at, vector] of vectors.entries()) {
    const seed = seeds[at];
    const question = accepted[at - seeds.length];
    if (seed) store(`seed ${at}`, { source: seed.source }, vector);
    else if (question) storeAccepted(question, vector, compare(vector).nearest);
  }

  return {
    threshold,
    embedder: embedder.name,
    notice,
    async check(text) {
      return compare(await vectorOf(text));
    },
    async accept(question) {
      const vector = await vectorOf(question.text);
      return lock.runExclusive(() => {
        const before = settled.get(question.round);
        if (before?.text === question.text) return before.result;
        if (before) throw new Error(`round ${question.round} was accepted with another question`);
        const result = compare(vector);
        if (result.novel) storeAccepted(question, vector, result.nearest);
        return result;
      });
    },
  };
}
