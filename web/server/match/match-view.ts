import { changesOf, toolCallsOf } from "../../../debug/changes.js";
import type { MatchDebugger } from "../../../debug/match-debugger.js";
import { type Move, nextNode, type Stop } from "../../../debug/stop.js";
import { MachineState } from "../../../graphs/match/state.js";
import { Roles, RoundInput } from "../../../state/records/round.js";
import type { MatchCall, MatchMove, MatchStop, MatchView } from "../../api.js";
import { shown } from "../campaign/call-index.js";
import { conversationIn } from "./conversation.js";

/** The part of a match's view that comes from its own state; the server adds the rest. */
export type MatchState = Omit<MatchView, "id" | "busy" | "forked" | "problem">;

/** The view of a match at its current stop. */
export function stateOf(session: MatchDebugger): MatchState {
  const { stop, calls, trail, stops } = session;
  const { ask, branch, levels, moves, number } = stop;
  const [match, round] = levels;
  const machine = MachineState.safeParse(match?.values.machine).data ?? null;
  const input = RoundInput.safeParse(round?.values.input ?? match?.values.next).data ?? null;
  return {
    stop: number,
    path: pathOf(stop),
    levels: levels.map(({ graph, path, next: [next = null], values }) => ({
      graph,
      path: path.join("/"),
      next,
      values,
    })),
    round: input?.round ?? null,
    roles: Roles.safeParse(input?.roles ?? machine?.context.roles).data ?? null,
    points: machine?.context.points ?? {},
    machine,
    conversation: conversationIn(stop),
    moves: moves.map(moveOf),
    calls: callsOf(session).map(({ messages: _, reply: __, ...call }) => call),
    spent: calls.spent(),
    ask: ask !== null && "review" in ask ? ask : null,
    missing: ask !== null && "live" in ask ? ask.live : null,
    live: calls.live,
    trail: trail.map(stopOf),
    stops: stops.map(stopOf),
    branch,
  };
}

/** The next node, like `play/validate/examine`; "" if the match is over. */
export function pathOf(stop: Stop): string {
  const next = nextNode(stop);
  return next === null ? "" : [...(stop.levels.at(-1)?.path ?? []), next].join("/");
}

/** The complete model calls up to the current stop. */
export const callsOf = ({ calls, stop }: MatchDebugger): MatchCall[] =>
  calls.all.slice(0, stop.calls).map((call) => ({
    ...shown(call),
    round: call.round,
    replayed: call.replayed,
    usage: call.reply.usage,
  }));

const moveOf = (move: Move): MatchMove => ({
  path: [...move.path, move.node].join("/"),
  changed: Object.fromEntries(changesOf(move).map(({ key, is }) => [key, is])),
  toolCalls: toolCallsOf(move),
});

const stopOf = (stop: Stop): MatchStop => ({
  number: stop.number,
  parent: stop.parent,
  path: pathOf(stop),
  edited: stop.edited,
  branch: stop.branch,
});
