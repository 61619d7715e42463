import { assertEvent, assign, setup } from "xstate";
import type { MatchRules } from "../config/config.js";
import type { CampaignEventOf } from "../records/events.js";
import type { Roles } from "../records/round.js";
import { nextRoles, type PlayedRound, pointOf } from "./alternation.js";

/** A match's input: its name, who attacks first, and the rules. */
export interface MatchInput {
  match: string;
  roles: Roles;
  rules: MatchRules;
  student: string | null;
}

/** The context of a match; plain JSON, of bounded size. */
export interface MatchContext extends MatchInput {
  /** Rounds settled. */
  rounds: number;
  /** The round in flight. */
  playing: string | null;
  points: Record<string, number>;
  /** The reason for the current roles, as a sentence. */
  lastDecision: string;
  /** The latest rounds, oldest first. */
  history: PlayedRound[];
}

/** The recorded events that concern a match; the campaign forwards to each match only its own events. */
export type MatchEvent = CampaignEventOf<"round.started" | "round.settled" | "match.ended" | "campaign.ended">;

/** Most rounds in a match's history: enough for display, bounded to keep snapshots small. */
const HISTORY = 6;

/** The changes after a settled round: points, and who attacks next. */
function settle(context: MatchContext, { input, result }: CampaignEventOf<"round.settled">): Partial<MatchContext> {
  const { rules, student, points } = context;
  const { round, roles } = input;
  const rounds = context.rounds + 1;
  const point = pointOf(result.outcome, roles);
  const played: PlayedRound = { round, roles, outcome: result.outcome, point };
  const decision = nextRoles(played, rounds, rules, student);
  return {
    rounds,
    playing: null,
    roles: decision.roles,
    points: point === null ? points : { ...points, [point]: (points[point] ?? 0) + 1 },
    lastDecision: decision.because,
    history: [...context.history, played].slice(-HISTORY),
  };
}

/** Events that end a match between rounds. A round in flight at the campaign's end is finished by a resume. */
const endings = {
  "match.ended": { target: "campaign-ended" },
  "campaign.ended": { target: "campaign-ended" },
} as const;

/**
 * The referee of one match: decides who attacks in the next round, and when the match is over. An actor spawned by its
 * campaign: it receives recorded events only, and has no side effects.
 */
export const matchMachine = setup({
  types: {} as { context: MatchContext; input: MatchInput; events: MatchEvent },
  actions: {
    begin: assign(({ event }) => {
      assertEvent(event, "round.started");
      return { playing: event.input.round, roles: event.input.roles };
    }),
    settle: assign(({ context, event }) => {
      assertEvent(event, "round.settled");
      return settle(context, event);
    }),
  },
  guards: {
    isLastRound: ({ context }) => context.rounds + 1 >= context.rules.rounds,
  },
}).createMachine({
  id: "match",
  context: ({ input }) => ({
    ...input,
    rounds: 0,
    playing: null,
    points: { [input.roles.attacker]: 0, [input.roles.defender]: 0 },
    lastDecision: `${input.roles.attacker} attacks first.`,
    history: [],
  }),
  initial: "waiting",
  states: {
    waiting: { on: { "round.started": { target: "playing", actions: "begin" }, ...endings } },
    playing: {
      on: {
        "round.started": { actions: "begin", description: "the same round, played again after a crash" },
        "round.settled": [
          { guard: "isLastRound", target: "rounds-played", actions: "settle" },
          { target: "waiting", actions: "settle" },
        ],
      },
    },
    "rounds-played": { type: "final" },
    "campaign-ended": { type: "final" },
  },
});
