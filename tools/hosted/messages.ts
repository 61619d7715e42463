import { z } from "zod";
import { EvidenceStatus } from "../../state/records/verdict.js";

/** Messages from a tool's process: first whether the tool is valid, then the result of each call. */
export const FromHost = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("ready"),
    name: z.string(),
    description: z.string(),
    input: z.record(z.string(), z.unknown()).describe("JSON Schema"),
    timeoutMs: z.number().optional(),
  }),
  z.object({
    type: z.literal("refused"),
    code: z.enum(["TOOL_INVALID", "TOOL_UNKNOWN"]),
    message: z.string(),
    fix: z.string(),
  }),
  z.object({
    type: z.literal("done"),
    call: z.number(),
    status: EvidenceStatus,
    output: z.record(z.string(), z.unknown()),
  }),
]);
export type FromHost = z.infer<typeof FromHost>;

/** Messages to a tool's process. */
export const ToHost = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("call"),
    call: z.number(),
    scope: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
  z.object({ type: z.literal("release"), scope: z.string() }),
  z.object({ type: z.literal("close") }),
]);
export type ToHost = z.infer<typeof ToHost>;
