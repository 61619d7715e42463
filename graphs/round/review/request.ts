import { z } from "zod";
import { Attempt } from "../../../state/records/attempt.js";
import { Challenge } from "../../../state/records/challenge.js";
import { Nearest, Roles } from "../../../state/records/round.js";
import { Quality, Verdict } from "../../../state/records/verdict.js";

const common = {
  round: z.string(),
  roles: Roles,
  challenge: Challenge,
  problem: z.string().describe("What was wrong with the last reply; empty at first"),
  howToReply: z.string(),
};

/** A question to a person: the value of the graph's interrupt, discriminated by `review`. */
export const ReviewRequest = z.discriminatedUnion("review", [
  z.object({ review: z.literal("challenge"), ...common, nearest: Nearest.nullable() }),
  z.object({ review: z.literal("verdict"), ...common, verdict: Verdict }),
  z.object({
    review: z.literal("example"),
    ...common,
    verdicts: z.array(Verdict),
    attempts: z.array(Attempt),
    quality: Quality.nullable(),
  }),
]);
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** A one-word reply is short for a decision without further fields. */
const spelledOut = (reply: unknown) => (typeof reply === "string" ? { decision: reply } : reply);
const accept = z.object({ decision: z.literal("accept") });
const reject = z.object({ decision: z.literal("reject"), reason: z.string().default("") });
const edit = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject({ decision: z.literal("edit"), ...shape });

/** A person's decision on a question. An edited question passes the gate again, and is shown again. */
export const ChallengeReview = z.preprocess(
  spelledOut,
  z.discriminatedUnion("decision", [accept, reject, edit({ challenge: Challenge })]),
);

/** A person's decision on a verdict. An edited verdict replaces the Judge's. */
export const VerdictReview = z.preprocess(
  spelledOut,
  z.discriminatedUnion("decision", [accept, reject, edit({ verdict: Verdict.pick({ finding: true, reason: true }) })]),
);

/** A person's decision on a row. Only its explanation can be edited: the proofs depend on everything else. */
export const ExampleReview = z.preprocess(
  spelledOut,
  z.discriminatedUnion("decision", [accept, reject, edit({ explanation: z.string().min(1) })]),
);
