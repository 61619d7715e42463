import { E_CANCELED, Mutex, Semaphore } from "async-mutex";
import type { AcceptanceFinding, RoundParts } from "../../graphs/parts.js";
import type { AcceptedQuestion, NoveltyGate } from "../../state/novelty/novelty-gate.js";
import type { Example } from "../../state/records/example.js";
import { exampleId } from "../../state/records/example-id.js";

/** What must be known of a row so that none like it is accepted again. */
export type AcceptedRow = Pick<Example, "id" | "question" | "choices" | "answer"> & {
  provenance: Pick<Example["provenance"], "round">;
};

/** What rows are accepted into. */
export interface AcceptanceWork {
  gate: NoveltyGate;
  target: number;
  /** Rows accepted before a resume. */
  accepted: readonly AcceptedRow[];
  /** Questions by their row's id; accepted ones are added. */
  texts: Map<string, string>;
}

/** Acceptance under one lock: never more than the target, never two that resemble each other, once for each round. */
export function createAcceptance({ gate, target, accepted, texts }: AcceptanceWork): RoundParts["accept"] {
  const lock = new Mutex();
  const rounds = new Set(accepted.map(({ provenance }) => provenance.round));
  /** Places for rows that are missing: one is held while a row is proven, and kept by a row that is accepted. */
  const places = new Semaphore(Math.max(0, target - rounds.size));
  const isFull = (round: string) => rounds.size >= target && !rounds.has(round);

  const insert = (row: AcceptedQuestion): Promise<AcceptanceFinding> =>
    lock.runExclusive(async () => {
      const { novel, nearest } = await gate.accept(row);
      if (!novel) return { finding: "duplicate", nearest };
      rounds.add(row.round);
      texts.set(row.id, row.text);
      return { finding: "accepted", nearest };
    });

  return async (round, challenge, prove) => {
    const { question, choices, answer } = challenge;
    const row = { round, id: exampleId(challenge), text: question, choices, answer };
    if (rounds.has(round)) return insert(row);
    if (isFull(round) || !(await takePlace(places))) return { finding: "full", nearest: null };
    let found: AcceptanceFinding | null = null;
    try {
      const reason = await prove();
      found = reason === null ? await insert(row) : { finding: "unproven", reason };
      return found;
    } finally {
      if (found?.finding !== "accepted") places.release();
      // The target is reached: rounds that still wait are refused.
      else if (isFull("")) places.cancel();
    }
  };
}

/** Waits for a place; false where none will be free any more. */
async function takePlace(places: Semaphore): Promise<boolean> {
  try {
    await places.acquire();
    return true;
  } catch (error) {
    if (error === E_CANCELED) return false;
    throw error;
  }
}
