import { END, GraphRecursionError, type LangGraphRunnableConfig, START } from "@langchain/langgraph";
import type { StudioContext } from "./run-context.js";

type Config = LangGraphRunnableConfig<StudioContext>;

/** What answers for an agent: its LangGraph graph, or the same steps taken one after the other without it. */
export interface Agent<State, Update> {
  invoke(input: Update, config?: Config): Promise<State>;
}

/** A step of an agent: what it changes of the state. */
export type Step<State, Update> = (state: State, config: Config) => Promise<Update>;

/** Where a node leads: always to the same place, or to one of several, chosen by the state. */
export type Edge<State, Node extends string> =
  | Node
  | typeof END
  | {
      to: readonly (Node | typeof END)[];
      by(state: State, config: Config): Node | typeof END | Promise<Node | typeof END>;
    };

/** The edges of an agent, from its start to its end. */
export type Edges<State, Node extends string> = Record<Node | typeof START, Edge<State, Node>>;

/** LangGraph's builder, as far as edges go; it checks the names itself when it compiles. */
interface EdgeBuilder<State> {
  addEdge(from: string, to: string): unknown;
  addConditionalEdges(
    from: string,
    by: (state: State, config: Config) => string | Promise<string>,
    to: string[],
  ): unknown;
}

/** Gives a LangGraph graph the edges of an agent. */
export function addEdges<State, Node extends string, Builder extends EdgeBuilder<State>>(
  builder: Builder,
  edges: Edges<State, Node>,
): Builder {
  for (const [from, edge] of Object.entries<Edge<State, Node>>(edges)) {
    if (typeof edge === "string") builder.addEdge(from, edge);
    else builder.addConditionalEdges(from, edge.by, [...edge.to]);
  }
  return builder;
}

/**
 * Takes an agent's steps one after the other, as its graph would, without LangGraph's work between them
 * (checkpoints, streams, traces), which was half of a round's time where nobody looks inside. See docs/decisions/0014.
 * @param initial the state before anything is given
 * @throws GraphRecursionError after as many steps as the configuration allows, like the graph
 */
export function directly<State extends object, Update extends object, Node extends string>(
  initial: State,
  nodes: Record<Node, Step<State, Update>>,
  edges: Edges<State, Node>,
): Agent<State, Update> {
  return {
    async invoke(input, config = {}) {
      const most = config.recursionLimit ?? 25;
      let state: State = { ...initial, ...input };
      let edge: Edge<State, Node> = edges[START];
      for (let steps = 0; ; steps += 1) {
        const node: Node | typeof END = typeof edge === "string" ? edge : await edge.by(state, config);
        if (node === END) return state;
        if (steps === most) throw new GraphRecursionError(`An agent took more than ${most} steps.`);
        config.signal?.throwIfAborted();
        state = { ...state, ...(await nodes[node](state, config)) };
        edge = edges[node];
      }
    },
  };
}
