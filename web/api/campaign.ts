import { z } from "zod";
import type { GraphName } from "../../debug/levels.js";
import type { ReviewRequest } from "../../graphs/round/review/request.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import type { Message, ModelReply } from "../../state/records/message.js";
import type { Outcome, Roles, RoundInput, RoundOutcome } from "../../state/records/round.js";
import { RowEdit } from "../../state/records/row-edit.js";
import type { Role, RoleUsage, Usage } from "../../state/records/usage.js";
import type { Proof, VerdictPurpose } from "../../state/records/verdict.js";
import type { Report } from "../../state/report/report.js";
import type { RoundSheet } from "../../state/report/sheet/round-sheet.js";
import type { RowReview } from "../../state/reviews.js";
import type { FleetFile } from "../../state/store/fleet-file.js";
import type { GraphDrawing, MachineDrawing } from "../../studio/drawing.js";
import type { ChangedQuestion } from "../../tools/python/proof/asked.js";

/** The body of every error. */
export interface ErrorBody {
  error: { code: string; message: string; fix: string };
}

/** The response to a request that returns nothing. */
export interface Done {
  done: true;
}

/** The current state of a campaign. */
export interface CampaignView {
  /** The domain's name. */
  name: string;
  /** The folder's name, without its path. */
  folder: string;
  /** True while a process plays it. */
  running: boolean;
  /** True if this process plays it, so that rows can be reviewed and waiting reviews answered while it runs. */
  here: boolean;
  /** The configuration, resolved; without MCP servers, whose arguments may hold secrets. */
  config: Omit<CampaignConfig, "mcp">;
  report: Report;
  /** What a person should read once, in order. */
  notices: GivenNotice[];
  /** Until the target, at this session's pace; null where there is no pace yet, and once it is reached. */
  secondsLeft: number | null;
  /** In the order in which they began, including those that are over. */
  matches: MatchSummary[];
  /** What the rounds in flight have paid so far; it is part of no report yet. */
  inFlight: Usage;
  /** Number of events so far. */
  events: number;
  waiting: WaitingReview[];
  reviewing: Reviewing;
  /** It is one of a folder's campaigns, whose list is two levels up. */
  isAmong: boolean;
  /** The formats that rows can be exported in. */
  formats: readonly string[];
}

/** A notice, when it was given (ISO 8601, UTC), and how many rounds had ended by then. */
export interface GivenNotice {
  message: string;
  at: string;
  rounds: number;
}

/** The workers of a campaign that is played on a fleet, as its coordinator last wrote them down. */
export type FleetView = Pick<FleetFile, "database" | "at" | "waiting" | "workers">;

/** Who reviews rows on this page, and the reasons that the page offers. */
export interface Reviewing {
  reviewer: string;
  reasons: readonly string[];
}

/** A match of a campaign. */
export interface MatchSummary {
  match: string;
  /** Roles in the round in flight, otherwise in the next one. */
  roles: Roles;
  /** The reason for the current roles, as a sentence. */
  lastDecision: string;
  points: Record<string, number>;
  /** Rounds settled. */
  rounds: number;
  /** State of the match machine: waiting, playing, rounds-played or campaign-ended. */
  state: string;
  /** The round in flight. `step`: the node of the round's graph that made the latest call; null before the first. */
  playing: { round: string; step: string | null } | null;
}

/** A review that waits for a person while the campaign runs in this process. */
export interface WaitingReview {
  id: string;
  request: ReviewRequest;
}

/** A round as a table row. */
export interface RoundSummary {
  round: string;
  match: string;
  /** 1 for the match's first round. */
  number: number;
  roles: Roles;
  topic: string;
  /** The requested number; once there is a question, its actual number. */
  hops: number;
  /** Null while it is in flight. */
  outcome: Outcome | null;
  /** Why it ended, in a sentence; empty while it is in flight. */
  reason: string;
  /** The reason without its figures, as the campaign's funnel counts it. */
  reasonKind: string;
  /** True if a graded attempt was wrong, false if all were right; null if none was graded. */
  missed: boolean | null;
  /** The bar of the similarity histogram that the question belongs to; null before it was compared. */
  similarity: string | null;
  /** The similarity to its nearest neighbour, from -1 to 1; null before it was compared, and where there was none. */
  score: number | null;
  /** The roles and the models that were asked; empty while it is in flight. */
  asked: string[];
  /** The first 200 characters; empty while there is none. */
  question: string;
  /** The node of the round's graph that made the latest call; null before the first call and after the round's end. */
  step: string | null;
  /** So far, while it is in flight. */
  calls: number;
  /** Input plus output. */
  tokens: number;
  costUsd: number | null;
  /** Null while it is in flight. */
  ms: number | null;
  /** When it ended; while it is in flight, when it began. ISO 8601, UTC. */
  at: string;
  /** The id of the row, where it was accepted. */
  example: string | null;
}

/** One round in full. */
export interface RoundView {
  summary: RoundSummary;
  input: RoundInput;
  /** Null while it is in flight. */
  result: RoundOutcome | null;
  usage: Usage | null;
  roles: RoleUsage[];
  /** The id of the row, where it was accepted. */
  example: string | null;
  /** Its question and hops, worked out by code; null while there is no question. */
  sheet: RoundSheet | null;
  /** The text of the nearest accepted question; null where there is none, or where it is of another source. */
  nearestQuestion: string | null;
  /** When it began. ISO 8601, UTC. */
  begunAt: string;
  /** Every call of a model, in the order in which the replies came. */
  calls: RoundCall[];
}

/** One model call, as recorded in calls.jsonl. */
export interface RoundCall {
  /** The node of the round's graph that made it. */
  node: string;
  /** The name in the journal, like `validate-2`. */
  step: string;
  attempt: number;
  role: Role;
  model: string;
  messages: Message[];
  reply: ModelReply;
  costUsd: number | null;
  /** Of the answered request. */
  ms: number;
  /** When it was answered, how long it waited before, and how many requests it took; not known of older campaigns. */
  at?: string | undefined;
  waitedMs?: number | undefined;
  tries?: number | undefined;
}

/** What a program printed when it was run again, beside what is recorded. */
export interface ProofRun {
  purpose: VerdictPurpose;
  proves: Proof["proves"];
  program: string;
  recorded: string;
  /** How the run ended: `ok`, or the limit or error that ended it. */
  status: string;
  printed: string;
  error: string | null;
  ms: number;
  /** Whether both outputs are the same, letter by letter. */
  isSame: boolean;
}

/** All programs of a round, run again alone; and its two programs for the answer compared under changed numbers. */
export interface ProofRuns {
  runs: ProofRun[];
  /** Empty where there are no two programs for the answer, or none of the question's numbers can be changed. */
  draws: ChangedQuestion[];
}

/** A row and its review. */
export interface ExampleView {
  example: Example;
  /** The bar of the similarity histogram that counts it. */
  similarity: string;
  /** The row in a person's words, proven again; null where nobody has edited it. */
  edited: Example | null;
  review: Omit<RowReview, "edit">;
}

/** A person's review of a row: omitted fields stay unchanged. An edit counts once the row's programs hold for it. */
export const ExampleReviewBody = z.strictObject({
  decision: z.enum(["keep", "drop", "undecided"]).optional(),
  note: z.string().max(10_000).optional(),
  reasons: z.array(z.string().trim().min(1).max(100)).max(20).optional(),
  edit: RowEdit.nullable().optional(),
});
export type ExampleReviewBody = z.infer<typeof ExampleReviewBody>;

export type GraphView = GraphDrawing;
export type MachineView = MachineDrawing;

/** The graphs and statecharts of a match. */
export interface GraphsView {
  graphs: Record<GraphName, GraphView>;
  machines: Record<"match" | "campaign", MachineView>;
}

/** The events of `GET /api/stream` by name. All changes of a round since the last batch make one message. */
export interface CampaignMessages {
  /** A new or changed round. */
  round: RoundSummary;
  /** A model was called in a round that is in flight, by this node of the round's graph; what it has used since. */
  step: { round: string; match: string; step: string } & Pick<RoundSummary, "calls" | "tokens" | "costUsd">;
  /** `GET /api/campaign` or a row has changed; four times a second at most. */
  changed: { events: number };
  /** All reviews that wait now. */
  review: WaitingReview[];
}

/** A person's answer to a review: `"accept"`, `"reject"`, or an object described by the request's `howToReply`. */
export const ReplyBody = z.strictObject({
  reply: z.union([z.string(), z.record(z.string(), z.unknown())]),
});
export type ReplyBody = z.infer<typeof ReplyBody>;
