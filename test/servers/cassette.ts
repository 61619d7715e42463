import { z } from "zod";

/**
 * A recorded exchange with a model's server: a line of a cassette. Requests are not kept, since prompts change: a reply
 * is found again by the model that was asked (which has another name in each role) and by the turn of the conversation.
 */
export const Exchange = z.object({
  path: z.string(),
  model: z.string().optional(),
  turn: z.number().int().positive().optional().describe("1: nothing was answered before in this conversation"),
  status: z.number().int(),
  body: z.string().describe("As it came"),
});
export type Exchange = z.infer<typeof Exchange>;

/** The turn of a conversation that a request asks for. */
export const turnOf = (messages: readonly { role: string }[]): number =>
  messages.filter(({ role }) => role === "assistant").length + 1;
