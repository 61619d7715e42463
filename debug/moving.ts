import { Message } from "../state/records/message.js";
import type { MatchDebugger } from "./match-debugger.js";
import { nextNode, type Stop } from "./stop.js";

/** How far to move; each function says whether a later stop ends the movement. */
export const movements = {
  /** One step of the current graph (the round or an agent); agents inside it are stepped over. */
  next: (from, to) => depth(to) <= Math.max(depth(from), 1),
  /** The next step, in any graph. */
  into: () => true,
  /** The whole of the marked node. */
  over: (from, to) => depth(to) <= depth(from),
  /** To the end of the current graph. */
  out: (from, to) => depth(to) < depth(from),
  /** To a breakpoint, a question, or the end. */
  continue: () => false,
} satisfies Record<string, (from: Stop, to: Stop) => boolean>;
export type Movement = keyof typeof movements;

const depth = ({ levels }: Stop) => levels.length - 1;

/** All possible breakpoints: nodes, with and without their graph; outcomes, which are nodes; tools. */
export const breakpointsOf = ({ nodes, parts }: MatchDebugger): string[] => [
  ...new Set([...nodes].map((node) => node.slice(node.indexOf(".") + 1))),
  ...nodes,
  ...parts.toolSpecs.map(({ name }) => name),
];

/** True if a breakpoint on a node, an outcome (also a node) or a tool applies here. A node may name its graph: match.record. */
export function breaksAt(stop: Stop, target: string): boolean {
  const node = nextNode(stop);
  if (node === null) return false;
  return (
    node === target ||
    `${stop.levels.at(-1)?.graph}.${node}` === target ||
    (node === "use-tools" && toolsAsked(stop).includes(target))
  );
}

/** The tools that the Judge has asked for and that have not run yet. */
function toolsAsked({ levels }: Stop): string[] {
  const messages = levels.at(-1)?.values.messages;
  const last = Message.safeParse(Array.isArray(messages) ? messages.at(-1) : null).data;
  return last?.role === "assistant" ? last.toolCalls.map(({ name }) => name) : [];
}

/** Moves as far as a movement says, or to a question, a breakpoint or the end. Yields each stop. */
export async function* move(
  session: MatchDebugger,
  movement: Movement,
  breakpoints: ReadonlySet<string>,
  options: { reply?: unknown; signal?: AbortSignal },
): AsyncGenerator<Stop> {
  const from = session.stop;
  let { reply } = options;
  for (;;) {
    const stop = await session.advance({ ...options, reply });
    reply = undefined;
    yield stop;
    // Stopping before a review is of no use: go on until it asks.
    if (nextNode(stop)?.startsWith("review-") && stop.ask === null) continue;
    const isHeld = stop.ask !== null || nextNode(stop) === null;
    if (isHeld || movements[movement](from, stop)) return;
    if ([...breakpoints].some((target) => breaksAt(stop, target))) return;
  }
}
