import { initialTransition, transition } from "xstate";
import { openingRoles } from "../../state/machines/alternation.js";
import { type MatchContext, type MatchEvent, matchMachine } from "../../state/machines/match.js";
import type { CampaignEventOf } from "../../state/records/events.js";
import type { RoundInput, RoundOutcome } from "../../state/records/round.js";
import { noUsage } from "../../state/records/usage.js";
import { avoidFor } from "../../state/rules/round-inputs.js";
import { nextAim, recordOutcome, startTargeting } from "../../state/rules/targeting.js";
import type { RoundParts } from "../parts.js";
import type { MachineState, MatchStateValue } from "./state.js";

/** Rows that targeting plans for in a match that stands alone. */
const TARGET = 20;

/** The machine before its first round. */
export function openMatch({ settings }: MatchStateValue): MachineState {
  const { match, first, second, student, rounds, alternate, every, tie } = settings;
  const rules = { rounds, alternate, every, tie };
  const roles = openingRoles([first, second], rules, student, 1);
  return plain(initialTransition(matchMachine, { match, roles, rules, student })[0]);
}

/** What the referee calls: roles by the machine, topic and hops by what the match has learnt so far. */
export function callRound(machine: MachineState, { played }: MatchStateValue, parts: RoundParts): RoundInput {
  const { match, roles, rounds } = machine.context;
  const round = `${match}r${rounds + 1}`;
  const { domain, config } = parts;
  let targeting = startTargeting();
  for (const { input, result } of played) {
    targeting = recordOutcome(recordOutcome(targeting, started(input)), settled(input, result));
  }
  const { hops, seed } = config;
  const aim = nextAim(targeting, { defender: roles.defender, domain, hops, target: TARGET, seed, round });
  const accepted = played.flatMap(({ result: { outcome, challenge } }) =>
    outcome === "accepted" && challenge ? [challenge] : [],
  );
  return { round, match, number: rounds + 1, roles, aim, avoid: avoidFor(aim.topic, accepted), exemplars: [] };
}

/** The machine once a round is called, by pure transition: the same definition that decides in campaigns. */
export const beginRound = (machine: MachineState, input: RoundInput): MachineState => step(machine, started(input));

/** The machine after a round. The round begins once more, for the roles with which it was really played. */
export const settleRound = (machine: MachineState, input: RoundInput, result: RoundOutcome): MachineState =>
  step(beginRound(machine, input), settled(input, result));

function step({ value, context }: MachineState, event: MatchEvent): MachineState {
  const snapshot = matchMachine.resolveState({ value, context: context satisfies MatchContext });
  return plain(transition(matchMachine, snapshot, event)[0]);
}

const plain = ({ value, context }: Pick<MachineState, "value" | "context">): MachineState => ({ value, context });

const now = () => new Date().toISOString();

const started = (input: RoundInput): CampaignEventOf<"round.started"> => ({
  type: "round.started",
  at: now(),
  input,
  journalOffset: 0,
});

const settled = (input: RoundInput, result: RoundOutcome): CampaignEventOf<"round.settled"> => ({
  type: "round.settled",
  at: now(),
  round: input.round,
  match: input.match,
  result,
  usage: noUsage,
  roles: [],
  ms: 0,
});
