import { z } from "zod";
import type { GraphName } from "../../debug/levels.js";
import type { ReviewRequest } from "../../graphs/round/review/request.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import type { Message, ModelReply } from "../../state/records/message.js";
import type { Outcome, Roles, RoundInput, RoundOutcome } from "../../state/records/round.js";
import type { Role, RoleUsage, Usage } from "../../state/records/usage.js";
import type { Report } from "../../state/report/report.js";
import type { GraphDrawing, MachineDrawing } from "../../studio/drawing.js";

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
  /** As the journal names it, like `validate-2`. */
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

/** A person's answer to a review: `"accept"`, `"reject"`, or an object as the request's `howToReply` says. */
export const ReplyBody = z.strictObject({
  reply: z.union([z.string(), z.record(z.string(), z.unknown())]),
});
export type ReplyBody = z.infer<typeof ReplyBody>;
