import type { Message, ModelRequest } from "../state/records/message.js";
import { judge } from "./judge.js";
import type { Persona } from "./personas.js";

/** Whether a judge is asked for a whole program in its reply, and not for the call of a tool. */
export const asksForProgram = (messages: readonly Message[]): boolean =>
  messages.some(({ role, content }) => role === "system" && content.includes("```python block"));

/** A judge's move as a reply in plain text: the program in a block, or why the question has no answer. */
export function judgeByProgram(name: string, persona: Persona, request: ModelRequest): string {
  // Every reply before was a program that did not do: as with a tool, it writes the next one.
  const turns = request.messages.flatMap((message): Message[] =>
    message.role === "assistant"
      ? [{ ...message, toolCalls: [{ id: "program", name: "python", args: { code: message.content } }] }]
      : [message],
  );
  const move = judge(name, persona, { messages: turns, tools: [python] });
  if (move.name === "python") return `\`\`\`python\n${String(move.args.code)}\`\`\`\n`;
  return move.args.problem === null ? "I have no program that works." : `ILL-POSED: ${String(move.args.problem)}`;
}

const python = { name: "python", description: "", parameters: {} };
