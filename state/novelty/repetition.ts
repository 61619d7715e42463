import { askingSentences } from "./asking-sentences.js";
import { cosine } from "./cosine.js";
import type { Embedder } from "./embedder.js";
import { createLocalEmbedder } from "./local-embedder.js";
import { rememberRecent } from "./recent-embeddings.js";
import { type AnsweredQuestion, MEANING, SAME_ANSWER, sharesAnswer, type Traits, traitsOf } from "./same-question.js";

/** A question as it is compared: by the campaign's embedder, by the local one, by what it asks, and by its answer. */
export interface Reading {
  vector: Float32Array;
  local: Float32Array;
  /** The asking sentences in meaning; null where the embedder does not capture meaning. */
  asking: Float32Array | null;
  traits: Traits;
}

/** One question repeats another: for its answer and its numbers, or else for its words and what it asks. */
export interface Repetition {
  sameAnswer: boolean;
  /** Cosine that the likest of several repetitions is taken by. */
  likeness: number;
}

/** Reads a question for comparison; `vector` is the embedder's, where it is known already. */
type QuestionReader = (question: AnsweredQuestion, vector?: Float32Array) => Promise<Reading>;

/** A reader that remembers the latest vectors, so that an endpoint is paid once for each question. */
export function questionReader(embedder: Embedder): QuestionReader {
  const vectorOf = rememberRecent(embedder);
  const localOf = rememberRecent(createLocalEmbedder());
  return async (question, vector) => ({
    vector: vector ?? (await vectorOf(question.text)),
    local: await localOf(question.text),
    asking: embedder.capturesMeaning ? await vectorOf(askingSentences(question.text)) : null,
    traits: traitsOf(question),
  });
}

/**
 * Whether one question repeats another one, as far as answers, numbers and words show, and meaning where the
 * embedder captures it; null where not.
 */
export function repetitionOf(one: Reading, other: Reading): Repetition | null {
  const words = () => cosine(one.local, other.local);
  if (sharesAnswer(one.traits, other.traits)) {
    const likeness = words();
    if (likeness >= SAME_ANSWER.cosine) return { sameAnswer: true, likeness };
  }
  if (one.asking === null || other.asking === null) return null;
  const likeness = cosine(one.vector, other.vector);
  if (likeness >= MEANING.cosine && sharesAnswer(one.traits, other.traits, MEANING.numbers)) {
    return { sameAnswer: true, likeness };
  }
  const asksAlike = cosine(one.asking, other.asking) >= MEANING.asking && words() >= MEANING.words;
  return asksAlike ? { sameAnswer: false, likeness } : null;
}
