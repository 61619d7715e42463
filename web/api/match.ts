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

/** What begins a match on the page: a new one, or a campaign's round again, without paying for its calls. */
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

/** A match that is played on the page, as it stands; every browser sees the same. */
export interface MatchView {
  id: string;
  /** A node runs, or several in a row. Only `pause` and `close` are heard meanwhile. */
  busy: boolean;
  /** The stop's number; 1 for the first. */
  stop: number;
  /** The node that stands next, like `play/validate/examine`; "" where the match is over. */
  path: string;
  /** The graphs that are being run with their state, outermost first. `edit` counts them from 0. */
  levels: { graph: GraphName; path: string; next: string | null; values: Record<string, unknown> }[];
  /** The round that is called or played. */
  round: string | null;
  roles: Roles | null;
  points: Record<string, number>;
  machine: MachineState | null;
  /** What was said in the round that is played, or else in the latest one; null before the first. */
  conversation: RoundConversation | null;
  /** What ran since the stop before, and what it changed. */
  moves: MatchMove[];
  /** Calls of models until here, without their messages. */
  calls: Omit<MatchCall, "messages" | "reply">[];
  spent: { paid: Usage; replayed: Usage };
  /** A review that waits; `reply` answers it. */
  ask: ReviewRequest | null;
  /** In a round that is replayed: a call that was never made. `live` lets it be made, and paid. */
  missing: { round: string; step: string } | null;
  /** Whether models are asked where no reply is recorded. */
  live: boolean;
  /** The stops that led here, oldest first. */
  trail: MatchStop[];
  /** Every stop, those of other branches too. */
  stops: MatchStop[];
  branch: number;
  /** The branch that the next step begins, after `fork`; null where none was asked for. */
  forked: number | null;
  /** What went wrong in the last move; null where nothing did. */
  problem: string | null;
}

/** A round's question and what became of it so far: what stands in the round graph's state, checked. */
export interface RoundConversation {
  input: RoundInput;
  challenge: Challenge | null;
  nearest: Nearest | null;
  verdicts: Verdict[];
  attempts: Attempt[];
  /** Whether each try was right; null where it is unscored or not graded yet. */
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
  /** The place in the state that a person set. */
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

/** A model call that a match on the page needed. */
export interface MatchCall extends RoundCall {
  round: string;
  /** A reply that was there already stood in for it. */
  replayed: boolean;
  usage: { inputTokens: number; outputTokens: number } | null;
}

/** The events of `GET /api/matches/:id/stream`: a view after every node, and whenever something else changes. */
export interface MatchMessages {
  view: MatchView;
  closed: Done;
}

const nothing = z.strictObject({});

/** What can be done with a match, and what must be said for it. */
export const matchActions = {
  /** The very next step, in whatever graph. */
  step: nothing,
  /** All of the node that stands next. */
  over: nothing,
  /** To the end of the graph that one is in. */
  out: nothing,
  /** To a node (`gate`, `judge.examine`), an outcome (`solved`), a tool, a review or the end. */
  continue: z.strictObject({ break: z.array(z.string()).default([]) }),
  /** Stops after the node that runs. */
  pause: nothing,
  /** Sets what stands under `keys` in a level's state. */
  edit: z.strictObject({
    level: z.number().int().nonnegative(),
    keys: z.array(z.union([z.string(), z.number().int().nonnegative().transform(String)])).min(1),
    value: z.unknown(),
  }),
  /** Goes back to a stop, of this branch or another. */
  goto: z.strictObject({ stop: z.number().int().positive() }),
  /** Keeps this branch as it is; the next step begins another. */
  fork: nothing,
  reply: ReplyBody,
  /** From here on models are asked, and paid, where no reply is recorded. */
  live: nothing,
  /** Ends it for everybody. */
  close: nothing,
} as const;
export type MatchAction = keyof typeof matchActions;
/** The body of an action, as the page sends it. */
export type MatchActionBody<Action extends MatchAction> = z.input<(typeof matchActions)[Action]>;
