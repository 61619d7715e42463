import { z } from "zod";

const ChatMessage = z.looseObject({ role: z.string(), content: z.unknown().optional() });
export type ChatMessage = z.infer<typeof ChatMessage>;

/** The parts of a request to /chat/completions that may have to be put in another way; all others pass as they are. */
export const ChatBody = z.looseObject({
  messages: z.array(ChatMessage),
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  max_tokens: z.number().optional(),
  max_completion_tokens: z.number().optional(),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }).optional() })).optional(),
  tool_choice: z
    .union([z.string(), z.looseObject({ function: z.looseObject({ name: z.string() }).optional() })])
    .optional(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: z.unknown().optional() }).optional() })
    .optional(),
  stream: z.boolean().nullish(),
  stream_options: z.unknown().optional(),
});
export type ChatBody = z.infer<typeof ChatBody>;

const Parts = z.array(z.looseObject({ text: z.string().optional() }));

/** A message's content as text; its parts joined where it is a list. */
export function textOf({ content }: ChatMessage): string {
  if (typeof content === "string") return content;
  const parts = Parts.safeParse(content).data ?? [];
  return parts.map(({ text = "" }) => text).join("");
}

/** Whether a message gives instructions: `developer` is what OpenAI calls it for reasoning models. */
export const isSystem = ({ role }: ChatMessage): boolean => role === "system" || role === "developer";

/** The messages with a text at the end of the instructions: of the system message, else of the first user's. */
export function instruct(messages: readonly ChatMessage[], text: string): ChatMessage[] {
  const system = messages.findIndex(isSystem);
  const place = system >= 0 ? system : messages.findIndex(({ role }) => role === "user");
  if (place < 0) return [{ role: "user", content: text }, ...messages];
  return messages.map((message, index) =>
    index === place ? { ...message, content: `${textOf(message)}\n\n${text}` } : message,
  );
}

/** The messages without a system role: instructions are at the start of the first user message. */
export function foldSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const instructions = messages.filter(isSystem).map(textOf).join("\n\n");
  const others = messages.filter((message) => !isSystem(message));
  const first = others.findIndex(({ role }) => role === "user");
  if (instructions === "") return others;
  if (first < 0) return [{ role: "user", content: instructions }, ...others];
  return others.map((message, index) =>
    index === first ? { ...message, content: `${instructions}\n\n${textOf(message)}` } : message,
  );
}

/** Whether two messages belong in one turn. Tool calls and their answers stay apart. */
const isSameTurn = (left: ChatMessage | undefined, right: ChatMessage): boolean =>
  left?.role === right.role && right.role !== "tool" && !("tool_calls" in left) && !("tool_calls" in right);

/** Whether two turns of the same role follow each other. */
export const repeatsARole = (messages: readonly ChatMessage[]): boolean =>
  messages.some((message, index) => isSameTurn(messages[index - 1], message));

/** The messages with roles that alternate: turns of the same role that follow each other are one. */
export function mergeTurns(messages: readonly ChatMessage[]): ChatMessage[] {
  const merged: ChatMessage[] = [];
  for (const message of messages) {
    const last = merged.at(-1);
    if (last && isSameTurn(last, message))
      merged[merged.length - 1] = { ...last, content: `${textOf(last)}\n\n${textOf(message)}` };
    else merged.push(message);
  }
  return merged;
}
