import { Command } from "@langchain/langgraph";
import type { AcceptedRow } from "../campaign/compose/acceptance.js";
import type { Composition } from "../campaign/compose/compose.js";
import { createMatchGraph } from "../graphs/match/graph.js";
import type { MatchState } from "../graphs/match/state.js";
import type { RoundParts } from "../graphs/parts.js";
import { StudioContext } from "../graphs/run-context.js";
import type { RoundOutcome } from "../state/records/round.js";
import { acceptedIn } from "./accepted.js";
import { Checkpoints, type SavedCheckpoints } from "./checkpoints.js";
import { checkField, graphWithin, levelsOf } from "./levels.js";
import { type Place, withValue } from "./place.js";
import type { SessionCalls } from "./session-calls.js";
import { type Move, readAsk, readMoves, type Stop } from "./stop.js";
import { StopTree } from "./stop-tree.js";

type MatchGraph = ReturnType<typeof createMatchGraph>;

/** Options of a match debugger. */
export interface DebuggerOptions {
  /** Creates the parts. Called again after a rewind, which takes back rows accepted since. */
  compose: (accepted: readonly AcceptedRow[]) => Promise<Composition>;
  calls: SessionCalls;
  /** Rows that were accepted outside of the match. */
  accepted: readonly AcceptedRow[];
  /** The initial state: the settings, and for a replay also the machine and the round to play next. */
  begin: typeof MatchState.Update;
  /** How the round that is played again ended, as the log has it. */
  recorded?: RecordedEnd | null;
}

/** How a recorded round ended. */
type RecordedEnd = Pick<RoundOutcome, "outcome" | "reason">;

/**
 * A match that stops before every step of every graph in it. It uses LangGraph's checkpoints, interrupts and state
 * updates, and adds a record of all stops, so that a person can go back to any of them and continue differently.
 */
export class MatchDebugger {
  readonly calls: SessionCalls;
  /** How the round that is played again ended, as the log has it; null in a new match, or where it never ended. */
  readonly recorded: RecordedEnd | null;
  readonly #options: DebuggerOptions;
  readonly #graph: MatchGraph;
  readonly #stops = new StopTree();
  #composition: Composition;
  /** The rows that the composition's novelty gate holds. */
  #taken: string;
  /** The nodes of each graph, by the path of nodes that contains it, like `play/validate`. */
  readonly #nodes = new Map<string, string[]>();
  readonly #checkpoints = new Checkpoints();
  /** The checkpoints at each stop, by its number. */
  readonly #saved = new Map<number, SavedCheckpoints>();

  private constructor(options: DebuggerOptions, accepted: readonly AcceptedRow[], composition: Composition) {
    this.#options = options;
    this.#composition = composition;
    this.#taken = keyOf(accepted);
    this.calls = options.calls;
    this.recorded = options.recorded ?? null;
    this.#graph = createMatchGraph(async () => this.parts);
    this.#graph.checkpointer = this.#checkpoints;
  }

  /** Opens the match, stopped before its first step. */
  static async open(options: DebuggerOptions): Promise<MatchDebugger> {
    const { begin } = options;
    const accepted = [...options.accepted, ...acceptedIn([{ values: begin }])];
    const session = new MatchDebugger(options, accepted, await options.compose(accepted));
    await session.#learnNodes();
    if (!begin.next) await session.#run(begin);
    else {
      await session.#graph.updateState(thread, begin, "referee");
      await session.#read([]);
    }
    return session;
  }

  get parts(): RoundParts {
    return { ...this.#composition.parts, callContext: this.calls.callContext };
  }

  /** The nodes of the graph inside these nodes, in the graph's order. */
  nodesWithin(path: readonly string[]): readonly string[] {
    return this.#nodes.get(path.join("/")) ?? [];
  }

  /** Every node of every graph, like `judge.examine`. */
  get nodes(): ReadonlySet<string> {
    const named = [...this.#nodes].flatMap(([path, nodes]) => {
      const graph = graphWithin(path.split("/").at(-1) || undefined);
      return nodes.map((node) => `${graph}.${node}`);
    });
    return new Set(named);
  }

  get stop(): Stop {
    return this.#stops.current;
  }

  /** The stops that led here, oldest first. */
  get trail(): Stop[] {
    return this.#stops.trail();
  }

  /** Every stop of the session, those of other branches too. */
  get stops(): readonly Stop[] {
    return this.#stops.all;
  }

  /**
   * Runs the next step, and stops before the one after it. `reply` answers the question of the current stop.
   * @throws the signal's reason when it aborts; the current stop then stays the same
   */
  async advance({ reply, signal }: { reply?: unknown; signal?: AbortSignal } = {}): Promise<Stop> {
    const { askId } = this.stop;
    // Addressed to this one interrupt by id. A bare reply stays in the outer graph's checkpoint, and would also answer
    // the next question in the same round (langgraph 1.7.3).
    return this.#run(
      reply === undefined || askId === null ? null : new Command({ resume: { [askId]: reply } }),
      signal,
    );
  }

  /** Sets a value in the state; returns the problem with it, or null. Later steps use the new value. */
  async edit({ level: depth, keys }: Place, value: unknown): Promise<string | null> {
    const level = this.stop.levels[depth];
    const [field, ...within] = keys;
    if (level === undefined || field === undefined) return "There is no such place in the state.";
    const checked = checkField(level.graph, field, withValue(level.values[field], within, value));
    if ("problem" in checked) return checked.problem;
    const config = await this.#graph.updateState(level.config, { [field]: checked.value });
    const snapshot = await this.#graph.getState(config, { subgraphs: true });
    const levels = levelsOf(snapshot, this.stop.levels.slice(0, depth));
    this.#add({
      levels,
      moves: [],
      ask: null,
      askId: null,
      calls: this.calls.all.length,
      edited: keys.join("."),
    });
    return null;
  }

  /** Goes back to a stop, of this branch or another; rows accepted since are taken back. */
  async goTo(stop: Stop): Promise<void> {
    this.#stops.goTo(stop);
    this.#restore();
    const accepted = this.#acceptedAt(stop);
    if (keyOf(accepted) === this.#taken) return;
    const old = this.#composition;
    this.#composition = await this.#options.compose(accepted);
    this.#taken = keyOf(accepted);
    await old.close();
  }

  /** Keeps the current branch unchanged; later steps go to a new branch, whose number is returned. */
  fork(): number {
    return this.#stops.fork();
  }

  async close(): Promise<void> {
    await this.#composition.close();
  }

  async #learnNodes(): Promise<void> {
    const namesOf = ({ nodes }: { nodes: object }) => Object.keys(nodes).filter((node) => !node.startsWith("__"));
    this.#nodes.set("", namesOf(this.#graph));
    for await (const [namespace, graph] of this.#graph.getSubgraphsAsync(undefined, true)) {
      this.#nodes.set(namespace.replaceAll("|", "/"), namesOf(graph));
    }
  }

  async #run(input: Parameters<MatchGraph["stream"]>[0], signal?: AbortSignal): Promise<Stop> {
    const before = this.#stops.all.length === 0 ? [] : this.stop.levels;
    const stream = await this.#graph.stream(input, {
      ...thread,
      context: StudioContext.parse({ stopInside: true }),
      interruptBefore: "*",
      streamMode: "updates",
      subgraphs: true,
      ...(signal ? { signal } : {}),
    });
    const moves: Move[] = [];
    try {
      for await (const [namespace, piece] of stream) moves.push(...readMoves(namespace, piece, before));
    } catch (error) {
      // An aborted step may have written checkpoints that belong to no stop.
      if (before.length > 0) this.#restore();
      throw error;
    }
    return this.#read(moves);
  }

  async #read(moves: Move[]): Promise<Stop> {
    const snapshot = await this.#graph.getState(thread, { subgraphs: true });
    const stop = { levels: levelsOf(snapshot), moves, ...readAsk(snapshot), calls: this.calls.all.length };
    this.#taken = keyOf(this.#acceptedAt(stop));
    return this.#add({ ...stop, edited: null });
  }

  #add(stop: Parameters<StopTree["add"]>[0]): Stop {
    const added = this.#stops.add(stop);
    this.#saved.set(added.number, this.#checkpoints.save());
    return added;
  }

  /** Restores the checkpoints of the current stop. */
  #restore(): void {
    const saved = this.#saved.get(this.stop.number);
    if (saved) this.#checkpoints.restore(saved);
  }

  #acceptedAt({ levels }: Pick<Stop, "levels">): AcceptedRow[] {
    return [...this.#options.accepted, ...acceptedIn(levels)];
  }
}

const thread = { configurable: { thread_id: "match" } };

const keyOf = (rows: readonly AcceptedRow[]) => rows.map(({ id }) => id).join(" ");
