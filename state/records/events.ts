import { z } from "zod";
import { ConfigChange, RecordedConfig } from "../config/config-changes.js";
import { Example } from "./example.js";
import { Roles, RoundInput, RoundOutcome } from "./round.js";
import { RoleUsage, Usage } from "./usage.js";

/** The version of a campaign folder; another version is refused with a clear message. */
export const FOLDER_VERSION = 1;

const at = z.string().describe("ISO 8601, UTC");

export const CampaignStarted = z.object({
  type: z.literal("campaign.started"),
  at,
  folderVersion: z.literal(FOLDER_VERSION),
  version: z.string().describe("Of this package"),
  campaign: z.string(),
  configHash: z.string(),
  promptHash: z.string(),
  config: RecordedConfig.optional().describe("What it was played with, without secrets; absent before version 0.2"),
});

/** Everything but the time is there only where it says something new. */
export const CampaignResumed = z.object({
  type: z.literal("campaign.resumed"),
  at,
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

export const MatchStarted = z.object({ type: z.literal("match.started"), at, match: z.string(), roles: Roles });

/** `journalOffset`: bytes of calls.jsonl before the round's first call, so that a resume reads only its tail. */
export const RoundStarted = z.object({
  type: z.literal("round.started"),
  at,
  input: RoundInput,
  journalOffset: z.number().int().nonnegative(),
});

/** A round's end, and with it, in the same line, the accepted row: acceptance is one durable append. */
export const RoundSettled = z.object({
  type: z.literal("round.settled"),
  at,
  round: z.string(),
  match: z.string(),
  result: RoundOutcome,
  example: Example.optional(),
  usage: Usage,
  roles: z.array(RoleUsage),
  ms: z.number(),
});

/** A person's reply in a round in flight. Played again after a stop, the round hears it again where it asks the same. */
export const ReviewAnswered = z.object({
  type: z.literal("review.answered"),
  at,
  round: z.string(),
  asked: z.string().describe("sha256 of the question"),
  reply: z.unknown(),
});

export const MatchEnded = z.object({
  type: z.literal("match.ended"),
  at,
  match: z.string(),
  reason: z.enum(["rounds-played", "campaign-ended"]),
});

/** Something a person should read once: a fallback, or why rounds yield nothing. */
export const Notice = z.object({ type: z.literal("notice"), at, code: z.string(), message: z.string() });

/** No new rounds from here on; `reason` is how the campaign will end. */
export const CampaignStopping = z.object({
  type: z.literal("campaign.stopping"),
  at,
  reason: z.literal("cancelled"),
});

export const END_REASONS = [
  "target-reached",
  "rounds-spent",
  "time-spent",
  "tokens-spent",
  "money-spent",
  "stalled",
  "failing",
  "cancelled",
] as const;
export const EndReason = z.enum(END_REASONS);
export type EndReason = z.infer<typeof EndReason>;

export const CampaignEnded = z.object({
  type: z.literal("campaign.ended"),
  at,
  reason: EndReason,
  message: z.string().describe("One sentence with the figures"),
  accepted: z.number().int(),
  rounds: z.number().int(),
  usage: Usage,
  seconds: z.number().describe("Wall time, summed over resumes"),
});

/** A person's word on a row; the last one counts. Honoured by export. */
export const ExampleReviewed = z.object({
  type: z.literal("example.reviewed"),
  at,
  id: z.string(),
  decision: z.enum(["keep", "drop"]).optional(),
  note: z.string().optional(),
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
