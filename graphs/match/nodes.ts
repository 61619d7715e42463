import { initialTransition, transition } from "xstate";
import { openingRoles } from "../../state/machines/alternation.js";
import { type MatchContext, type MatchEvent, matchMachine } from "../../state/machines/match.js";
import type { CampaignEventOf } from "../../state/records/events.js";
import type { RoundInput, RoundOutcome } from "../../state/records/round.js";
import { nextRound } from "../../state/rules/next-round.js";
import { learn, startTargeting } from "../../state/rules/targeting.js";
import type { RoundParts } from "../parts.js";
import type { MachineState, MatchStateValue } from "./state.js";

/** Number of rows that targeting plans for in a match outside a campaign. */
const TARGET = 20;

/** The machine before its first round. */
export function openMatch({ settings }: MatchStateValue): MachineState {
  const { match, first, second, student, rounds, alternate, every, tie } = settings;
  const rules = { rounds, alternate, every, tie };
  const roles = openingRoles([first, second], rules, student, 1);
  return plain(initialTransition(matchMachine, { match, roles, rules, student })[0]);
}

/** The referee's call for the next round: roles from the machine, topic and hops from the match's results so far. */
export function callRound(machine: MachineState, { played }: MatchStateValue, parts: RoundParts): RoundInput {
  const { match, roles, rounds } = machine.context;
  const { domain, config } = parts;
  const targeting = played.reduce(
    (learnt, { input, result }) => learn(learnt, settled(input, result)),
    startTargeting(),
  );
  const accepted = played.flatMap(({ result: { outcome, challenge } }) =>
    outcome === "accepted" && challenge ? [challenge] : [],
  );
  const { hops, seed } = config;
  const next = { round: `${match}r${rounds + 1}`, match, number: rounds + 1, roles };
  return nextRound(next, { targeting, accepted }, { domain, hops, seed, target: TARGET, seeds: new Map() });
}

/** The machine after a round is called, by a pure transition of the same definition that campaigns use. */
export const beginRound = (machine: MachineState, input: RoundInput): MachineState => step(machine, started(input));

/** The machine after a round. The round's input holds the roles with which it was played. */
export const settleRound = (machine: MachineState, input: RoundInput, result: RoundOutcome): MachineState =>
  step(machine, settled(input, result));

function step({ value, context }: MachineState, event: MatchEvent): MachineState {
  const snapshot = matchMachine.resolveState({ value, context: context satisfies MatchContext });
  return plain(transition(matchMachine, snapshot, event)[0]);
}

const plain = ({ value, context }: Pick<MachineState, "value" | "context">): MachineState => ({ value, context });

const now = () => ({ at: new Date().toISOString(), clock: 0 });

const started = (input: RoundInput): CampaignEventOf<"round.started"> => ({
  type: "round.started",
  ...now(),
  input,
  journalOffset: 0,
});

const settled = (input: RoundInput, result: RoundOutcome): CampaignEventOf<"round.settled"> => ({
  type: "round.settled",
  ...now(),
  input,
  result,
  spent: [],
  ms: 0,
});
