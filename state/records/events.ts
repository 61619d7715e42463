import { z } from "zod";
import { ConfigChange, RecordedConfig } from "../config/config-changes.js";
import { Example } from "./example.js";
import { Roles, RoundInput, RoundOutcome } from "./round.js";
import { RowEdit } from "./row-edit.js";
import { RoleUsage, Usage } from "./usage.js";

/** The version of a campaign folder that is written. Version 1 is read too: see state/store/upgrade-events.ts. */
export const FOLDER_VERSION = 2;

const at = z.string().describe("ISO 8601, UTC; for people, never compared");
const clock = z
  .number()
  .nonnegative()
  .describe("Milliseconds of play before this event, by a monotonic clock, summed over sessions");

export const CampaignStarted = z.object({
  type: z.literal("campaign.started"),
  at,
  clock,
  folderVersion: z.literal(FOLDER_VERSION),
  version: z.string().describe("Of this package"),
  campaign: z.string(),
  configHash: z.string(),
  promptHash: z.string(),
  config: RecordedConfig.optional().describe("What it was played with, without secrets; absent before version 0.2"),
});

/** Everything but the times is there only where it says something new. */
export const CampaignResumed = z.object({
  type: z.literal("campaign.resumed"),
  at,
  clock,
  configHash: z.string().optional(),
  changes: z.array(ConfigChange).optional().describe("Settings that are other than they were"),
  config: RecordedConfig.optional().describe("All of the configuration, where it changed or was not known"),
  journalOffset: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe("calls.jsonl was found cut: rounds in flight find what they have paid from this byte on"),
});

export const MatchStarted = z.object({
  type: z.literal("match.started"),
  at,
  clock,
  match: z.string(),
  roles: Roles,
});

/** `journalOffset`: bytes of calls.jsonl before the round's first call, so that a resume reads only its tail. */
export const RoundStarted = z.object({
  type: z.literal("round.started"),
  at,
  clock,
  input: RoundInput,
  journalOffset: z.number().int().nonnegative(),
});

/**
 * A round's end, whole: who played for what, what came of it and what was spent. An accepted row is in the same
 * line, so that acceptance is one durable append.
 */
export const RoundSettled = z.object({
  type: z.literal("round.settled"),
  at,
  clock,
  input: RoundInput,
  result: RoundOutcome,
  example: Example.optional(),
  spent: z.array(RoleUsage).describe("By role and model; the round's total is their sum"),
  ms: z.number().describe("Wall time of the round, waiting included"),
});

/** A person's reply in a round in flight. Played again after a stop, the round gets it again where it asks the same. */
export const ReviewAnswered = z.object({
  type: z.literal("review.answered"),
  at,
  clock,
  round: z.string(),
  asked: z.string().describe("sha256 of the question"),
  reply: z.unknown(),
});

export const MatchEnded = z.object({
  type: z.literal("match.ended"),
  at,
  clock,
  match: z.string(),
  reason: z.enum(["rounds-played", "campaign-ended"]),
});

/** Something a person should read once: a fallback, or why rounds yield nothing. */
export const Notice = z.object({
  type: z.literal("notice"),
  at,
  clock,
  code: z.string(),
  message: z.string(),
});

/** How a campaign can end. Each is a final state of its machine. */
export const END_REASONS = [
  "target-reached",
  "rounds-spent",
  "time-spent",
  "tokens-spent",
  "money-spent",
  "stalled",
  "failing",
  "endpoint-refused",
  "endpoint-away",
  "cancelled",
] as const;
export const EndReason = z.enum(END_REASONS);
export type EndReason = z.infer<typeof EndReason>;

/** No new rounds from here on: why the campaign will end, decided by what no round's end shows. */
export const CampaignStopping = z.object({
  type: z.literal("campaign.stopping"),
  at,
  clock,
  reason: EndReason,
  message: z.string().describe("One sentence with the figures or the cause"),
});

export const CampaignEnded = z.object({
  type: z.literal("campaign.ended"),
  at,
  clock,
  reason: EndReason,
  message: z.string().describe("One sentence with the figures"),
  accepted: z.number().int(),
  rounds: z.number().int(),
  usage: Usage,
  seconds: z.number().describe("Time of play, summed over sessions"),
});

/** A person's decision on a row; the last one counts. Honoured by export. Another process may record it. */
export const ExampleReviewed = z.object({
  type: z.literal("example.reviewed"),
  at,
  id: z.string(),
  decision: z.enum(["keep", "drop", "undecided"]).optional().describe("`undecided` takes an earlier decision back"),
  note: z.string().optional(),
  reasons: z.array(z.string()).optional().describe("Tags of the decision, such as `ambiguous`"),
  reviewer: z.string().optional().describe("Who says so; absent before version 0.2"),
  edit: RowEdit.nullable()
    .optional()
    .describe("The row's words from now on: its programs were run again for them; null takes an edit back"),
});

/** A line of events.jsonl: the durable truth of a campaign. */
export const CampaignEvent = z.discriminatedUnion("type", [
  CampaignStarted,
  CampaignResumed,
  MatchStarted,
  RoundStarted,
  ReviewAnswered,
  RoundSettled,
  MatchEnded,
  Notice,
  CampaignStopping,
  CampaignEnded,
  ExampleReviewed,
]);
export type CampaignEvent = z.infer<typeof CampaignEvent>;
export type CampaignEventOf<Type extends CampaignEvent["type"]> = Extract<CampaignEvent, { type: Type }>;

/** An event before its writer has stamped it with the time. */
export type UnstampedEvent = CampaignEvent extends infer Event
  ? Event extends CampaignEvent
    ? Omit<Event, "at" | "clock">
    : never
  : never;
