import { Message } from "../state/records/message.js";
import type { MatchDebugger } from "./match-debugger.js";
import { nextNode, type Stop } from "./stop.js";

/** How far a person wants to go; each says whether a later stop is near enough. */
export const movements = {
  /** A step of the round, or of the agent that one is in; agents are passed over. */
  next: (from, to) => depth(to) <= Math.max(depth(from), 1),
  /** The very next step, in whatever graph. */
  into: () => true,
  /** The whole of the node that is marked. */
  over: (from, to) => depth(to) <= depth(from),
  /** To the end of the graph that one is in. */
  out: (from, to) => depth(to) < depth(from),
  /** To a breakpoint, a question, or the end. */
  continue: () => false,
} satisfies Record<string, (from: Stop, to: Stop) => boolean>;
export type Movement = keyof typeof movements;

const depth = ({ levels }: Stop) => levels.length - 1;

/** All that a breakpoint can be set on: nodes, by themselves and with their graph; outcomes, which are nodes; tools. */
export const breakpointsOf = ({ nodes, parts }: MatchDebugger): string[] => [
  ...new Set([...nodes].map((node) => node.slice(node.indexOf(".") + 1))),
  ...nodes,
  ...parts.toolSpecs.map(({ name }) => name),
];

/** Whether a breakpoint on a node, an outcome (a node too) or a tool holds here. A node may name its graph: match.record. */
export function breaksAt(stop: Stop, target: string): boolean {
  const node = nextNode(stop);
  if (node === null) return false;
  return (
    node === target ||
    `${stop.levels.at(-1)?.graph}.${node}` === target ||
    (node === "use-tools" && toolsAsked(stop).includes(target))
  );
}

/** The tools that the Judge has asked for and that have not run. */
function toolsAsked({ levels }: Stop): string[] {
  const messages = levels.at(-1)?.values.messages;
  const last = Message.safeParse(Array.isArray(messages) ? messages.at(-1) : null).data;
  return last?.role === "assistant" ? last.toolCalls.map(({ name }) => name) : [];
}

/** Goes on as far as a movement says; a question, a breakpoint or the end stops it before. Yields each stop. */
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
    // Nobody has a use for standing before a question: it is asked at once.
    if (nextNode(stop)?.startsWith("review-") && stop.ask === null) continue;
    const isHeld = stop.ask !== null || nextNode(stop) === null;
    if (isHeld || movements[movement](from, stop)) return;
    if ([...breakpoints].some((target) => breaksAt(stop, target))) return;
  }
}
