import type { StateSnapshot } from "@langchain/langgraph";
import { z } from "zod";
import { ReviewRequest } from "../graphs/round/review/request.js";
import { RoundState } from "../graphs/round/state.js";
import type { RoundInput } from "../state/records/round.js";
import { type Level, within } from "./levels.js";
import type { LiveRequest } from "./session-calls.js";

/** A step that ran: its graph, its node, and its changes to that graph's state. */
export interface Move {
  /** The nodes of the outer graphs that contain it. */
  path: string[];
  node: string;
  before: Record<string, unknown>;
  update: Record<string, unknown>;
}

/** A question that must be answered before the match can continue: a review, or permission to pay for a call. */
export type Ask = ReviewRequest | LiveRequest;

/** A point at which the match stopped. */
export interface Stop {
  /** 1 for the first. */
  number: number;
  parent: number | null;
  /** Continuing after going back, or a fork, starts a new branch. */
  branch: number;
  /** The running graphs, outermost first. */
  levels: Level[];
  /** The steps that ran since the previous stop. */
  moves: Move[];
  ask: Ask | null;
  /** The identifier of the interrupt that asks it. */
  askId: string | null;
  /** Model calls of the session until here. */
  calls: number;
  /** The place in the state that a person edited; null for a stop after steps. */
  edited: string | null;
}

/** The next node at a stop, in the innermost graph; null if the match is over. */
export const nextNode = ({ levels }: Pick<Stop, "levels">): string | null => levels.at(-1)?.next[0] ?? null;

/** What the round at a stop is played from: the one in play, or the one that the referee has called. */
export function inputOf({ levels: [match, round] }: Pick<Stop, "levels">): RoundInput | null {
  return RoundState.fields.input.safeParse(round?.values.input ?? match?.values.next).data ?? null;
}

/** The name of the round at a stop. */
export const roundOf = (stop: Pick<Stop, "levels">): string | null => inputOf(stop)?.round ?? null;

/** The identifier of a stop's checkpoint. */
export const checkpointOf = ({ levels }: Stop): string =>
  String(levels.at(-1)?.config.configurable?.checkpoint_id ?? "");

const LiveAsk: z.ZodType<LiveRequest> = z.object({ live: z.object({ round: z.string(), step: z.string() }) });

/** The question of the innermost graph's interrupt. Outer graphs keep their own, which may already be answered. */
export function readAsk(snapshot: StateSnapshot): Pick<Stop, "ask" | "askId"> {
  const inner = within(snapshot);
  if (inner) return readAsk(inner);
  const [interrupt] = snapshot.tasks[0]?.interrupts ?? [];
  const ask = z.union([ReviewRequest, LiveAsk]).safeParse(interrupt?.value).data ?? null;
  return { ask, askId: ask && (interrupt?.id ?? null) };
}

const Update = z.record(z.string(), z.record(z.string(), z.unknown()).nullish());

/** The steps in one chunk of the graph's stream of updates. `levels` are those of the previous stop. */
export function readMoves(namespace: readonly string[], piece: unknown, levels: readonly Level[]): Move[] {
  // Interrupts arrive as a list here; they are read from the state instead.
  const { data = {} } = Update.safeParse(piece);
  const path = namespace.map((part) => part.split(":")[0] ?? "");
  const before = levels.find((level) => level.path.join() === path.join())?.values ?? {};
  return Object.entries(data).map(([node, update]) => ({ path, node, before, update: update ?? {} }));
}
