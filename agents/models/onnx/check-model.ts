import { cosine } from "../../../state/novelty/cosine.js";
import { KNOWN_MODELS } from "./known-models.js";
import { MODEL_FILE, readModelNote } from "./model-folder.js";
import { openSentenceModel } from "./sentence-model.js";

/** A question, the same in other words, and another one. */
const QUESTION = "A train leaves at 9:00 and travels east at 80 km per hour. How far is it at noon?";
const REWRITE = "Departing at nine in the morning, rail service heads eastward doing 80 km/h. Where is it by midday?";
const OTHER = "Two cards are drawn from a deck without replacement. What is the chance that both are hearts?";

/** Least difference between the rewrite's cosine and the other question's for a model that captures meaning; ours. */
const GAP = 0.2;

/** What trying a sentence model came to. */
export interface ModelCheck {
  name: string;
  /** One of those whose thresholds are measured. */
  known: boolean;
  dimensions: number;
  rewrite: number;
  other: number;
  capturesMeaning: boolean;
  msPerText: number;
}

/**
 * Loads a folder's model, checksums first, and tries it on a question, its rewrite and another question.
 * @throws NanofluxError as {@link openSentenceModel}
 */
export async function checkModel(folder: string): Promise<ModelCheck> {
  const { name, sha256 } = readModelNote(folder);
  const model = await openSentenceModel(folder);
  const startedAt = performance.now();
  const [question, rewrite, other] = [
    await model.embed(QUESTION),
    await model.embed(REWRITE),
    await model.embed(OTHER),
  ] as const;
  const msPerText = (performance.now() - startedAt) / 3;
  const [near, far] = [cosine(question, rewrite), cosine(question, other)];
  return {
    name,
    known: KNOWN_MODELS.some((known) => known.model.sha256 === sha256[MODEL_FILE]),
    dimensions: model.dimensions,
    rewrite: near,
    other: far,
    capturesMeaning: near - far >= GAP,
    msPerText,
  };
}
