import { MemorySaver } from "@langchain/langgraph";

/** A copy of all checkpoints of a match at one moment. */
export type SavedCheckpoints = Pick<MemorySaver, "storage" | "writes">;

/**
 * The checkpoints of a match, which can be restored to an earlier copy. LangGraph (1.7.3) resumes in the middle of an
 * inner graph only from the latest checkpoint of the outer graph: an older checkpoint is forked, and the inner graph
 * restarts. Going back to a stop therefore restores exactly the checkpoints of that moment, and removes later ones.
 */
export class Checkpoints extends MemorySaver {
  save(): SavedCheckpoints {
    return copyOf(this);
  }

  restore(saved: SavedCheckpoints): void {
    Object.assign(this, copyOf(saved));
  }
}

/** Copies share the bytes, which are never modified. */
const copyOf = ({ storage, writes }: SavedCheckpoints): SavedCheckpoints => ({
  storage: each(storage, (namespaces) => each(namespaces, (checkpoints) => ({ ...checkpoints }))),
  writes: each(writes, (ofCheckpoint) => ({ ...ofCheckpoint })),
});

const each = <Value>(record: Record<string, Value>, copy: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, copy(value)]));
