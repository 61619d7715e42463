import type { AnyStateMachine, AnyTransitionDefinition } from "xstate";
import { type DirectedGraphNode, toDirectedGraph } from "xstate/graph";
import { createAttacker } from "../graphs/attacker.js";
import { createDefender } from "../graphs/defender.js";
import { createJudge } from "../graphs/judge.js";
import { createMatchGraph } from "../graphs/match/graph.js";
import type { PartsSource } from "../graphs/parts.js";
import { createRoundGraph } from "../graphs/round/graph.js";
import { campaignMachine } from "../state/machines/campaign.js";
import { matchMachine } from "../state/machines/match.js";

/** A graph made for drawing is never run, so it needs no parts. */
const noParts: PartsSource = () => Promise.reject(new Error("This graph was made to be drawn."));

/** The five graphs, each with the graphs inside it. */
export const drawableGraphs = () => ({
  attacker: createAttacker(noParts).graph,
  defender: createDefender(noParts).graph,
  judge: createJudge(noParts).graph,
  match: createMatchGraph(noParts),
  round: createRoundGraph(noParts),
});

/** The two statecharts. */
export const machines = { match: matchMachine, campaign: campaignMachine };

/** The part of LangGraph's compiled graphs used for drawing. */
interface DrawableGraph {
  getGraphAsync(config: { xray: boolean }): Promise<{
    nodes: Record<string, { id: string; name: string }>;
    edges: { source: string; target: string; data?: unknown; conditional?: boolean | undefined }[];
  }>;
}

/** A graph to draw. An id is the path of nodes that leads there, like `validate/examine`. */
export interface GraphDrawing {
  /** `parent` is the node whose inner graph contains this one. A parent is listed before its children. */
  nodes: { id: string; label: string; parent?: string }[];
  edges: { from: string; to: string; label?: string; conditional: boolean }[];
}

/** A compiled graph with the graphs inside it, as nodes and edges. */
export async function drawGraph(graph: DrawableGraph): Promise<GraphDrawing> {
  const { nodes, edges } = await graph.getGraphAsync({ xray: true });
  const ids = new Set(Object.keys(nodes).flatMap((id) => pathsTo(id.split(":"))));
  return {
    nodes: [...ids].map((id) => {
      const path = id.split("/");
      const parent = path.slice(0, -1).join("/");
      return { id, label: path.at(-1) ?? id, ...(parent === "" ? {} : { parent }) };
    }),
    edges: edges.map(({ source, target, data, conditional = false }) => ({
      from: source.replaceAll(":", "/"),
      to: target.replaceAll(":", "/"),
      ...(typeof data === "string" ? { label: data } : {}),
      conditional,
    })),
  };
}

/** The paths of a node and of the nodes that contain it, outermost first. */
const pathsTo = (keys: readonly string[]): string[] => keys.map((_, depth) => keys.slice(0, depth + 1).join("/"));

/** A statechart to draw. */
export interface MachineDrawing {
  states: { id: string; initial: boolean; final: boolean }[];
  /** `event` is empty for a transition that is taken immediately. */
  transitions: { from: string; to: string; event: string; guard?: string }[];
}

/** A state machine as its states and the transitions between them. */
export function drawMachine(machine: AnyStateMachine): MachineDrawing {
  const states = toDirectedGraph(machine).children;
  const initial = new Set(machine.root.initial.target.map(({ key }) => key));
  return {
    states: states.map(({ stateNode: { key, type } }) => ({
      id: key,
      initial: initial.has(key),
      final: type === "final",
    })),
    transitions: states.flatMap(leaving),
  };
}

/** A state's outgoing transitions: first those without an event, which xstate's graph omits, then the others. */
function leaving({ stateNode, edges }: DirectedGraphNode): MachineDrawing["transitions"] {
  const transitions: AnyTransitionDefinition[] = [
    ...(stateNode.always ?? []),
    ...edges.map(({ transition }) => transition),
  ];
  return transitions.flatMap((transition) =>
    (transition.target ?? [])
      .filter((target) => target !== stateNode)
      .map((target) => ({ from: stateNode.key, to: target.key, event: transition.eventType, ...guardOf(transition) })),
  );
}

function guardOf({ guard }: AnyTransitionDefinition): { guard?: string } {
  if (typeof guard === "string") return { guard };
  if (typeof guard !== "object" || guard === null || !("type" in guard)) return {};
  const parameter = "params" in guard && typeof guard.params === "string" ? ` ${guard.params}` : "";
  return { guard: `${guard.type}${parameter}` };
}
