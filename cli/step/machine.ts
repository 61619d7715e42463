import colors from "picocolors";
import type { AnyTransitionDefinition } from "xstate";
import { toDirectedGraph } from "xstate/graph";
import type { MachineState } from "../../graphs/match/state.js";
import { matchMachine } from "../../state/machines/match.js";

/** The match machine: its states with the active one marked, their transitions, and the machine's context. */
export function drawMachine({ value, context }: MachineState): string {
  const states = toDirectedGraph(matchMachine).children.flatMap(({ stateNode: { key, type }, edges }) => [
    key === value ? colors.bold(colors.yellow(`● ${key}`)) : `○ ${key}`,
    ...(type === "final" ? [colors.dim("    the match is over")] : []),
    ...edges.map(({ transition, target }) => colors.dim(`    ${label(transition)} → ${target.key}`)),
  ]);
  const { roles, points, rounds, rules, lastDecision, history } = context;
  return [
    ...states,
    "",
    `${roles.attacker} attacks, ${roles.defender} defends. ${lastDecision}`,
    `round ${rounds} of ${rules.rounds} is settled; points: ${Object.entries(points)
      .map(([player, count]) => `${player} ${count}`)
      .join(", ")}`,
    ...history.map((past) => colors.dim(`  ${past.round} ${past.roles.attacker} attacked: ${past.outcome}`)),
  ].join("\n");
}

const label = ({ eventType, guard }: AnyTransitionDefinition): string =>
  typeof guard === "string" ? `${eventType} [${guard}]` : eventType;
