import type { StateSnapshot } from "@langchain/langgraph";
import { z } from "zod";
import { AttackerState } from "../graphs/attacker.js";
import { DefenderState } from "../graphs/defender.js";
import { JudgeState } from "../graphs/judge.js";
import { MatchState } from "../graphs/match/state.js";
import { RoundState } from "../graphs/round/state.js";

/** The state of each graph that a match is made of. */
const states = {
  match: MatchState,
  round: RoundState,
  attacker: AttackerState,
  defender: DefenderState,
  judge: JudgeState,
};
export type GraphName = keyof typeof states;
export const graphNames = z.enum(["match", "round", "attacker", "defender", "judge"]).options;

/** One running graph: the match, the round in it, or an agent in the round. */
export interface Level {
  graph: GraphName;
  /** The nodes of the outer graphs that contain it. */
  path: string[];
  values: Record<string, unknown>;
  /** The next nodes; empty if the graph is done. */
  next: string[];
  /** Its checkpoint, with those of the graphs around it. */
  config: StateSnapshot["config"];
}

/** The graph inside a node; without a node, the match graph. */
export function graphWithin(node: string | undefined): GraphName {
  if (node === undefined) return "match";
  if (node === "play") return "round";
  if (node === "attack") return "attacker";
  return node === "defend" ? "defender" : "judge";
}

/** The graphs that a state holds, outermost first. Those that have not begun, or are done, are left out. */
export function levelsOf(snapshot: StateSnapshot, outer: readonly Level[] = []): Level[] {
  const around = outer.at(-1);
  const node = around?.next[0];
  const path = around && node ? [...around.path, node] : [];
  const level: Level = {
    graph: graphWithin(node),
    path,
    values: snapshot.values,
    next: snapshot.next,
    config: checkpointOnly(snapshot.config),
  };
  const levels = [...outer, level];
  const inner = within(snapshot);
  return inner ? levelsOf(inner, levels) : levels;
}

/**
 * Strips the keys that LangGraph adds to a configuration. After an update of an inner graph these include its
 * checkpointer, which the outer graph would use as its own (langgraph 1.7.3, "Node … does not exist").
 */
function checkpointOnly({ configurable = {} }: StateSnapshot["config"]): StateSnapshot["config"] {
  return { configurable: Object.fromEntries(Object.entries(configurable).filter(([key]) => !key.startsWith("__"))) };
}

/** The state of the inner graph that is running; null if none has begun. */
export function within({ tasks }: StateSnapshot): StateSnapshot | null {
  const state = tasks[0]?.state;
  return state && "next" in state && state.next.length > 0 ? state : null;
}

/** The fields of every graph's state, and the graphs' names: what the first key of a place may be. */
export const fieldNames = (): ReadonlySet<string> =>
  new Set([...graphNames, ...Object.values(states).flatMap(({ fields }) => Object.keys(fields))]);

/** Checks a value for a field of a graph's state; returns the parsed value or the problem. */
export function checkField(graph: GraphName, field: string, value: unknown): { value: unknown } | { problem: string } {
  const fields: Record<string, unknown> = states[graph].fields;
  const schema = fields[field];
  if (!(schema instanceof z.ZodType)) return { problem: `The ${graph}'s state has no "${field}".` };
  const checked = schema.safeParse(value);
  return checked.success ? { value: checked.data } : { problem: z.prettifyError(checked.error) };
}
