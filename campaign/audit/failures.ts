import { z } from "zod";
import { isRefusal } from "../../agents/models/failure.js";
import { type ErrorCode, NanofluxError } from "../../state/errors.js";
import { reasonsOf } from "../../state/reasons.js";

/** Questions that have no ruling, since a call of theirs failed for good. They are in no other figure. */
export const Failures = z.object({
  count: z.number().int(),
  reason: z.string().nullable().describe("The most frequent one, in the server's own words; null where none failed"),
});
export type Failures = z.infer<typeof Failures>;

export const noFailures: Failures = { count: 0, reason: null };

/** The failures with these reasons, one for each of them. */
export const failuresOf = (reasons: readonly string[]): Failures => ({
  count: reasons.length,
  reason: reasonsOf(reasons)[0]?.reason ?? null,
});

/** Errors of a model, a tool or the network: another question may well be answered. */
const OF_ONE_QUESTION: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "MODEL_CALL_FAILED",
  "MODEL_UNREACHABLE",
  "REPLY_TRUNCATED",
  "REPLY_REFUSED",
  "REPLY_EMPTY",
  "REPLY_UNREADABLE",
  "SEARCH_UNAVAILABLE",
]);

/** Whether a person must act before any question can be answered: key, money, model, configuration, machine. */
export const endsAll = (error: unknown): boolean =>
  isRefusal(error) || (NanofluxError.isInstance(error) && !OF_ONE_QUESTION.has(error.code));
