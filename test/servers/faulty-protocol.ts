import { z } from "zod";

/** How an endpoint goes wrong: not at all, connections refused, or chat requests get this answer. */
export const Fault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("away") }),
  z.object({
    kind: z.literal("answer"),
    status: z.number().int(),
    body: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
  }),
]);
export type Fault = z.infer<typeof Fault>;

/** What has passed since the start. */
export const Passed = z.object({
  port: z.number(),
  /** Chat requests, answered or not. */
  asked: z.number(),
  calls: z.number(),
  tokens: z.number(),
  /** Of the reply with the most. */
  mostTokens: z.number(),
});
export type Passed = z.infer<typeof Passed>;
