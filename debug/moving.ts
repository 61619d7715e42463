import type { Breakpoint } from "./breakpoints/breakpoint.js";
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

/** Moves as far as a movement says, or to a question, a breakpoint or the end. Yields each stop. */
export async function* move(
  session: MatchDebugger,
  movement: Movement,
  breakpoints: Iterable<Breakpoint>,
  options: { reply?: unknown; signal?: AbortSignal },
): AsyncGenerator<Stop> {
  const from = session.stop;
  let { reply } = options;
  for (;;) {
    const before = session.stop;
    const stop = await session.advance({ ...options, reply });
    reply = undefined;
    yield stop;
    // Stopping before a review is of no use: go on until it asks.
    if (nextNode(stop)?.startsWith("review-") && stop.ask === null) continue;
    const isHeld = stop.ask !== null || nextNode(stop) === null;
    if (isHeld || movements[movement](from, stop)) return;
    if ([...breakpoints].some((breakpoint) => breakpoint.breaks(stop, before))) return;
  }
}
