import { z } from "zod";
import type { GraphName } from "../../debug/levels.js";
import type { MachineState } from "../../graphs/match/state.js";
import type { ReviewRequest } from "../../graphs/round/review/request.js";
import { ReviewPoint } from "../../state/config/config.js";
import type { Attempt } from "../../state/records/attempt.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Nearest, Outcome, Roles, RoundInput } from "../../state/records/round.js";
import type { Usage } from "../../state/records/usage.js";
import type { Evidence, Quality, Verdict } from "../../state/records/verdict.js";
import { type Done, ReplyBody, type RoundCall } from "./campaign.js";

/** Opens a match on the page: a new one, or a replay of a campaign's round, whose calls cost nothing. */
export const OpenMatchBody = z.union([
  z.strictObject({ round: z.string() }),
  z.strictObject({
    domain: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, "a built-in domain's name")
      .optional(),
    seed: z.number().int().nonnegative().optional(),
    review: z.array(ReviewPoint).optional(),
  }),
]);
export type OpenMatchBody = z.infer<typeof OpenMatchBody>;

export interface OpenMatches {
  matches: { id: string; path: string; busy: boolean; branch: number }[];
}

/** The current state of a match on the page; every browser sees the same. */
export interface MatchView {
  id: string;
  /** One or more nodes are running. Only `pause` and `close` are accepted meanwhile. */
  busy: boolean;
  /** The stop's number; 1 for the first. */
  stop: number;
  /** The next node, like `play/validate/examine`; "" if the match is over. */
  path: string;
  /** The running graphs with their state, outermost first. `edit` counts them from 0. */
  levels: { graph: GraphName; path: string; next: string | null; values: Record<string, unknown> }[];
  /** The round that is called or played. */
  round: string | null;
  roles: Roles | null;
  points: Record<string, number>;
  machine: MachineState | null;
  /** The conversation of the current round, otherwise of the latest one; null before the first. */
  conversation: RoundConversation | null;
  /** The nodes that ran since the previous stop, and their changes. */
  moves: MatchMove[];
  /** Model calls so far, without their messages. */
  calls: Omit<MatchCall, "messages" | "reply">[];
  spent: { paid: Usage; replayed: Usage };
  /** A review that waits; `reply` answers it. */
  ask: ReviewRequest | null;
  /** In a replayed round: a call that was never made. `live` allows it, at its cost. */
  missing: { round: string; step: string } | null;
  /** True if models are called when no reply is recorded. */
  live: boolean;
  /** The stops that led here, oldest first. */
  trail: MatchStop[];
  /** Every stop, including those of other branches. */
  stops: MatchStop[];
  branch: number;
  /** The branch that the next step begins, after `fork`; null otherwise. */
  forked: number | null;
  /** The error of the last move; null if there was none. */
  problem: string | null;
}

/** A round's question and its progress so far, from the round graph's state, validated. */
export interface RoundConversation {
  input: RoundInput;
  challenge: Challenge | null;
  nearest: Nearest | null;
  verdicts: Verdict[];
  attempts: Attempt[];
  /** True for each right attempt; null if it is unscored or not graded yet. */
  grades: (boolean | null)[];
  quality: Quality | null;
  /** Null while the round is played. */
  outcome: Outcome | null;
  reason: string;
}

export interface MatchStop {
  number: number;
  parent: number | null;
  path: string;
  /** The place in the state that a person edited. */
  edited: string | null;
  branch: number;
}

/** A node that ran. */
export interface MatchMove {
  /** Like `play/validate/examine`. */
  path: string;
  /** The new value of each key of its graph's state that changed. */
  changed: Record<string, unknown>;
  /** The Judge's tools that it called. */
  toolCalls: Evidence[];
}

/** A model call of a match on the page. */
export interface MatchCall extends RoundCall {
  round: string;
  /** True if a recorded reply was used. */
  replayed: boolean;
  usage: { inputTokens: number; outputTokens: number } | null;
}

/** The events of `GET /api/matches/:id/stream`: a view after every node, and whenever something else changes. */
export interface MatchMessages {
  view: MatchView;
  closed: Done;
}

const nothing = z.strictObject({});

/** The actions on a match, with the schemas of their bodies. */
export const matchActions = {
  /** The next step, in any graph. */
  step: nothing,
  /** All of the next node. */
  over: nothing,
  /** To the end of the current graph. */
  out: nothing,
  /** To a node (`gate`, `judge.examine`), an outcome (`solved`), a tool, a review or the end. */
  continue: z.strictObject({ break: z.array(z.string()).default([]) }),
  /** Stops after the running node. */
  pause: nothing,
  /** Sets the value under `keys` in a level's state. */
  edit: z.strictObject({
    level: z.number().int().nonnegative(),
    keys: z.array(z.union([z.string(), z.number().int().nonnegative().transform(String)])).min(1),
    value: z.unknown(),
  }),
  /** Goes back to a stop, of this branch or another. */
  goto: z.strictObject({ stop: z.number().int().positive() }),
  /** Keeps this branch unchanged; the next step begins another. */
  fork: nothing,
  reply: ReplyBody,
  /** From now on models are called, at their cost, when no reply is recorded. */
  live: nothing,
  /** Closes the match for all browsers. */
  close: nothing,
} as const;
export type MatchAction = keyof typeof matchActions;
/** The body of an action, as the page sends it. */
export type MatchActionBody<Action extends MatchAction> = z.input<(typeof matchActions)[Action]>;
