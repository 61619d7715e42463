import { assertEvent, assign, setup } from "xstate";
import type { MatchRules } from "../config/config.js";
import type { CampaignEventOf } from "../records/events.js";
import type { Roles } from "../records/round.js";
import { nextRoles, type PlayedRound, pointOf } from "./alternation.js";

/** What a match is told at its start: its name, who attacks first, and the rules. */
export interface MatchInput {
  match: string;
  roles: Roles;
  rules: MatchRules;
  student: string | null;
}

/** All that a match remembers; plain JSON, of bounded size. */
export interface MatchContext extends MatchInput {
  /** Rounds settled. */
  rounds: number;
  /** The round in flight. */
  playing: string | null;
  points: Record<string, number>;
  /** Why the roles are as they are, as a sentence for people. */
  lastDecision: string;
  /** The latest rounds, oldest first. */
  history: PlayedRound[];
}

/** The recorded events that concern a match; the campaign passes on those of its own match only. */
export type MatchEvent = CampaignEventOf<"round.started" | "round.settled" | "match.ended" | "campaign.ended">;

/** Rounds that a match's history holds: enough to show, bounded so that snapshots stay small. */
const HISTORY = 6;

/** What a settled round changes: points, and who attacks next. */
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

/** What ends a match from outside, between rounds: a round in flight at the campaign's end is played on by a resume. */
const endings = {
  "match.ended": { target: "campaign-ended" },
  "campaign.ended": { target: "campaign-ended" },
} as const;

/**
 * The referee of one match: who attacks in the next round, and when the match is over. An actor that its campaign
 * spawns: it hears recorded events only, and does nothing itself.
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
