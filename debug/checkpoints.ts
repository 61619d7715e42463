import { MemorySaver } from "@langchain/langgraph";

/** All checkpoints of a match, as they were at one moment. */
export type SavedCheckpoints = Pick<MemorySaver, "storage" | "writes">;

/**
 * The checkpoints of a match, which can be put back to what they were. LangGraph goes on in the middle of an inner
 * graph only from the latest checkpoint of the graph around it (1.7.3): one that was passed is forked, and the inner
 * graph begins anew. So whoever goes back to a stop finds there what was there then, and nothing later.
 */
export class Checkpoints extends MemorySaver {
  save(): SavedCheckpoints {
    return copyOf(this);
  }

  restore(saved: SavedCheckpoints): void {
    Object.assign(this, copyOf(saved));
  }
}

/** The bytes themselves are never changed, and shared. */
const copyOf = ({ storage, writes }: SavedCheckpoints): SavedCheckpoints => ({
  storage: each(storage, (namespaces) => each(namespaces, (checkpoints) => ({ ...checkpoints }))),
  writes: each(writes, (ofCheckpoint) => ({ ...ofCheckpoint })),
});

const each = <Value>(record: Record<string, Value>, copy: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, copy(value)]));
