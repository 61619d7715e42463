import { changesOf, toolCallsOf } from "../../debug/changes.js";
import type { MatchDebugger } from "../../debug/match-debugger.js";
import { checkpointOf, inputOf, nextNode, type Stop } from "../../debug/stop.js";
import { MachineState } from "../../graphs/match/state.js";
import { Roles } from "../../state/records/round.js";

/** A stop as data, for `--json` and for the drawing. */
export function viewOf(session: MatchDebugger, stop: Stop = session.stop, moves = stop.moves) {
  const [match] = stop.levels;
  const machine = MachineState.safeParse(match?.values.machine).data ?? null;
  const input = inputOf(stop);
  const { paid, replayed } = session.calls.spent();
  return {
    stop: stop.number,
    branch: stop.branch,
    checkpoint: checkpointOf(stop),
    path: stop.levels.at(-1)?.path ?? [],
    graphs: stop.levels.map(({ graph }) => graph),
    next: nextNode(stop),
    round: input?.round ?? null,
    roles: Roles.safeParse(input?.roles ?? machine?.context.roles).data ?? null,
    points: machine?.context.points ?? {},
    machine: machine && { value: machine.value, lastDecision: machine.context.lastDecision },
    ran: moves.map((move) => ({
      path: move.path,
      node: move.node,
      changed: Object.fromEntries(changesOf(move).map(({ key, is }) => [key, is])),
    })),
    edited: stop.edited,
    toolCalls: moves.flatMap(toolCallsOf),
    ask: stop.ask,
    spent: { paid, replayed },
    live: session.calls.live,
    recorded: session.recorded,
  };
}
export type StopView = ReturnType<typeof viewOf>;
