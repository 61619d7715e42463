import type { StateSnapshot } from "@langchain/langgraph";
import { z } from "zod";
import { ReviewRequest } from "../graphs/round/review/request.js";
import type { LiveRequest } from "./call-book.js";
import { type Level, within } from "./levels.js";

/** A step that was run: whose node it is, and what it changed in that graph's state. */
export interface Move {
  /** The nodes of the outer graphs within which it ran. */
  path: string[];
  node: string;
  before: Record<string, unknown>;
  update: Record<string, unknown>;
}

/** What a person is asked before the match can go on: a review, or leave to pay for a call. */
export type Ask = ReviewRequest | LiveRequest;

/** A place where the match stood still. */
export interface Stop {
  /** 1 for the first. */
  number: number;
  parent: number | null;
  /** Going back and on again, or a fork, begins another branch. */
  branch: number;
  /** The graphs that are being run, outermost first. */
  levels: Level[];
  /** What was run since the stop before. */
  moves: Move[];
  ask: Ask | null;
  /** The identifier of the interrupt that asks it. */
  askId: string | null;
  /** Model calls of the session until here. */
  calls: number;
  /** The place in the state that a person set; null where steps were run. */
  edited: string | null;
}

/** The node that comes next at a stop, innermost; null where the match is over. */
export const nextNode = ({ levels }: Pick<Stop, "levels">): string | null => levels.at(-1)?.next[0] ?? null;

/** The identifier of a stop's checkpoint. */
export const checkpointOf = ({ levels }: Stop): string =>
  String(levels.at(-1)?.config.configurable?.checkpoint_id ?? "");

const LiveAsk: z.ZodType<LiveRequest> = z.object({ live: z.object({ round: z.string(), step: z.string() }) });

/** What the innermost graph's interrupt asks; those around it keep theirs, which may be answered already. */
export function readAsk(snapshot: StateSnapshot): Pick<Stop, "ask" | "askId"> {
  const inner = within(snapshot);
  if (inner) return readAsk(inner);
  const [interrupt] = snapshot.tasks[0]?.interrupts ?? [];
  const ask = z.union([ReviewRequest, LiveAsk]).safeParse(interrupt?.value).data ?? null;
  return { ask, askId: ask && (interrupt?.id ?? null) };
}

const Update = z.record(z.string(), z.record(z.string(), z.unknown()).nullish());

/** The steps in one piece of the graph's stream of updates. `levels` are those of the stop before. */
export function readMoves(namespace: readonly string[], piece: unknown, levels: readonly Level[]): Move[] {
  // An interrupt comes as a list, and is read from the state.
  const { data = {} } = Update.safeParse(piece);
  const path = namespace.map((part) => part.split(":")[0] ?? "");
  const before = levels.find((level) => level.path.join() === path.join())?.values ?? {};
  return Object.entries(data).map(([node, update]) => ({ path, node, before, update: update ?? {} }));
}
