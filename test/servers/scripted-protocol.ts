import { z } from "zod";

/** A chat request; fields that the scripted models ignore are left out. */
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

/** A scripted model's reply. */
export interface ScriptedReply {
  content: string;
  calls: { name: string; args: Record<string, unknown> }[];
}
