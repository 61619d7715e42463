import { z } from "zod";

/** A chat request as it comes over the wire; what the scripted models do not look at is left out. */
export const ChatRequest = z.object({
  model: z.string(),
  messages: z.array(
    z.object({
      role: z.string(),
      content: z
        .string()
        .nullish()
        .transform((text) => text ?? ""),
    }),
  ),
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).default([]),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** What a scripted model answers. */
export interface ScriptedReply {
  content: string;
  calls: { name: string; args: Record<string, unknown> }[];
}
