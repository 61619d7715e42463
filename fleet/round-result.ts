import { z } from "zod";
import { Challenge } from "../state/records/challenge.js";
import { EndReason } from "../state/records/events.js";
import { RoundOutcome } from "../state/records/round.js";
import { RoleUsage } from "../state/records/usage.js";

/** What came of a round: how it was played, why it was left in flight, what broke, or that it ends its workers. */
export const RoundResult = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("played"), outcome: RoundOutcome, spent: z.array(RoleUsage) }),
  z.object({
    kind: z.literal("left"),
    because: EndReason,
    message: z.string(),
    trouble: z.object({ reference: z.string(), endpoint: z.string(), said: z.string(), remedy: z.string() }).nullable(),
  }),
  z.object({ kind: z.literal("broken"), message: z.string() }),
  z.object({ kind: z.literal("given-up"), message: z.string() }),
]);
export type RoundResult = z.infer<typeof RoundResult>;

/** News of a worker for the campaign's log. */
export const FleetNews = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("notice"), code: z.string(), message: z.string() }),
  z.object({ kind: z.literal("news"), code: z.string(), message: z.string() }),
  z.object({
    kind: z.literal("outage"),
    change: z.object({
      state: z.enum(["away", "back"]),
      ms: z.number(),
      reference: z.string(),
      endpoint: z.string(),
      said: z.string(),
      remedy: z.string(),
    }),
  }),
]);
export type FleetNews = z.infer<typeof FleetNews>;

/** What workers must know of an accepted row, so that nothing more is paid for one like it. Its challenge has no hops. */
export const AcceptedQuestion = z.object({ round: z.string(), challenge: Challenge });
export type AcceptedQuestion = z.infer<typeof AcceptedQuestion>;
