/**
 * What the server of `nanoflux watch` and its page say to each other: types, and schemas for what comes from a browser.
 *
 * - `GET /api/campaign` → {@link CampaignView}; null where `watch` was given no folder
 * - `GET /api/rounds` → {@link RoundSummary}[], in the order in which they were begun
 * - `GET /api/rounds/:round` → {@link RoundView}
 * - `GET /api/examples` → {@link ExampleView}[], in the order of acceptance
 * - `POST /api/examples/:id/review` {@link ExampleReviewBody} → {@link ExampleView}
 * - `GET /api/graphs` → {@link GraphsView}
 * - `GET /api/stream?since=EVENTS` → {@link CampaignMessages} by server-sent events, and first those on what came after
 *   the first so many events (those of the `CampaignView` that the page has). `changed` ends each batch and carries the
 *   id, the number of events so far, from which a browser that lost the connection goes on by itself
 * - `POST /api/reviews/:id` {@link ReplyBody} → {@link Done}: an answer to one of a running campaign's reviews
 * - `GET /api/matches` → {@link OpenMatches}; `POST /api/matches` {@link OpenMatchBody} → {@link MatchView}
 * - `GET /api/matches/:id` → {@link MatchView}; `GET /api/matches/:id/stream` → {@link MatchMessages}
 * - `GET /api/matches/:id/calls` → {@link MatchCall}[], whole
 * - `POST /api/matches/:id/ACTION` with {@link matchActions}' body → {@link MatchView}, or {@link Done} for `close`.
 *   `step`, `over`, `out` and `reply` answer when the match stands again; `continue` answers at once, and is followed
 *   on the stream until `busy` is false
 *
 * Every error is an {@link ErrorBody} with a fitting status. A POST needs `content-type: application/json`, a body
 * (`{}` where nothing is to be said) and the page's own origin.
 */
import { z } from "zod";
import type { GraphName } from "../graphs/debug/levels.js";
import type { GraphDrawing, MachineDrawing } from "../graphs/drawing.js";
import type { MachineState } from "../graphs/match-state.js";
import type { ReviewRequest } from "../graphs/review/request.js";
import type { Attempt } from "../state/attempt.js";
import type { Challenge } from "../state/challenge.js";
import { type CampaignConfig, ReviewPoint } from "../state/config.js";
import type { Example } from "../state/example.js";
import type { Message, ModelReply } from "../state/message.js";
import type { Report } from "../state/report/report.js";
import type { Nearest, Outcome, Roles, RoundInput, RoundOutcome } from "../state/round.js";
import type { Role, RoleUsage, Usage } from "../state/usage.js";
import type { Evidence, Quality, Verdict } from "../state/verdict.js";

/** What every error says. */
export interface ErrorBody {
  error: { code: string; message: string; fix: string };
}

/** The answer to a request after which there is nothing to see. */
export interface Done {
  done: true;
}

/** A campaign as it stands now. */
export interface CampaignView {
  /** The domain's name. */
  name: string;
  /** The folder's own name, without the path that leads to it. */
  folder: string;
  /** Whether a process plays it now. */
  running: boolean;
  /** Whether it is played by this very process, so that rows and waiting reviews can be answered while it runs. */
  here: boolean;
  /** The configuration, resolved; without MCP servers, whose arguments may hold secrets. */
  config: Omit<CampaignConfig, "mcp">;
  report: Report;
  /** In the order in which they were begun; those that are over too. */
  matches: MatchSummary[];
  /** Number of events so far. */
  events: number;
  waiting: WaitingReview[];
}

/** A match of a campaign. */
export interface MatchSummary {
  match: string;
  /** Of the round in flight, or else of the next one. */
  roles: Roles;
  /** Why the roles are as they are, as a sentence. */
  lastDecision: string;
  points: Record<string, number>;
  /** Rounds settled. */
  rounds: number;
  /** Where the match machine stands: waiting, playing, rounds-played or campaign-ended. */
  state: string;
  /** The round in flight. `step`: the node of the round's graph whose call came last; null before the first. */
  playing: { round: string; step: string | null } | null;
}

/** A review that waits for a person while the campaign runs in this process. */
export interface WaitingReview {
  id: string;
  request: ReviewRequest;
}

/** A round in a line of a table. */
export interface RoundSummary {
  round: string;
  match: string;
  /** 1 for the match's first round. */
  number: number;
  roles: Roles;
  topic: string;
  /** Asked for; once there is a question, as many as it has. */
  hops: number;
  /** Null while it is in flight. */
  outcome: Outcome | null;
  /** Why it ended, in a sentence; empty while it is in flight. */
  reason: string;
  /** The first 200 characters; empty while there is none. */
  question: string;
  /** The node of the round's graph whose call came last; null once it has ended, and before its first call. */
  step: string | null;
  /** Until now, while it is in flight. */
  calls: number;
  /** Input and output together. */
  tokens: number;
  costUsd: number | null;
  /** Null while it is in flight. */
  ms: number | null;
  /** When it ended; when it was begun, while it is in flight. ISO 8601, UTC. */
  at: string;
  /** The id of the row, where it was accepted. */
  example: string | null;
}

/** One round with everything. */
export interface RoundView {
  summary: RoundSummary;
  input: RoundInput;
  /** Null while it is in flight. */
  result: RoundOutcome | null;
  usage: Usage | null;
  roles: RoleUsage[];
  /** The id of the row, where it was accepted. */
  example: string | null;
  /** Every call of a model, in the order in which the replies came. */
  calls: RoundCall[];
}

/** One call of a model, as calls.jsonl holds it. */
export interface RoundCall {
  /** The node of the round's graph that made it. */
  node: string;
  /** As the journal names it, like `validity-2`. */
  step: string;
  attempt: number;
  role: Role;
  model: string;
  messages: Message[];
  reply: ModelReply;
  costUsd: number | null;
  ms: number;
}

/** A row, and what a person said of it. */
export interface ExampleView {
  example: Example;
  /** `decision` is the last one given, `note` the last note. */
  review: { decision: "keep" | "drop" | null; note: string };
}

/** A person's word on a row: what is left out stays as it was. */
export const ExampleReviewBody = z.strictObject({
  decision: z.enum(["keep", "drop"]).optional(),
  note: z.string().max(10_000).optional(),
});
export type ExampleReviewBody = z.infer<typeof ExampleReviewBody>;

export type GraphView = GraphDrawing;
export type MachineView = MachineDrawing;

/** Everything that a match is made of. */
export interface GraphsView {
  graphs: Record<GraphName, GraphView>;
  machines: Record<"match" | "campaign", MachineView>;
}

/** The events of `GET /api/stream` by their name. A round is told once for all that changed in it meanwhile. */
export interface CampaignMessages {
  /** New, or changed. */
  round: RoundSummary;
  /** A model was called in a round that is in flight, by this node of the round's graph. */
  step: { round: string; match: string; step: string };
  /** Something of `GET /api/campaign` or of a row has changed; four times a second at most. */
  changed: { events: number };
  /** All reviews that wait now. */
  review: WaitingReview[];
}

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
  rating: Quality | null;
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

/** A person's answer to a review: `"accept"`, `"reject"`, or an object as the request's `howToReply` says. */
export const ReplyBody = z.strictObject({
  reply: z.union([z.string(), z.record(z.string(), z.unknown())]),
});
export type ReplyBody = z.infer<typeof ReplyBody>;

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
