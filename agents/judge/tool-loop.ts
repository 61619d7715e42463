import { z } from "zod";
import type { Challenge } from "../../state/records/challenge.js";
import type { Message, ToolCallRequest, ToolSpec } from "../../state/records/message.js";
import type { Evidence } from "../../state/records/verdict.js";
import type { Toolbox, ToolboxCall } from "../../tools/toolbox.js";
import type { CallContext } from "../models/call-context.js";
import { callModel } from "../models/call-model.js";
import type { ConnectedModel } from "../models/connected-model.js";
import { neutralise } from "../prompt/fence.js";
import { RulingReply } from "./schema.js";
import { foreignTexts, screenProgram } from "./screen-program.js";

const RULING = "submit_ruling";
const rulingSpec: ToolSpec = {
  name: RULING,
  description: "Ends the case with your finding. Call it once, after your programs have run.",
  parameters: z.toJSONSchema(RulingReply),
};

/** The part of the Judge's state that the loop turns on. */
export interface LoopState {
  messages: Message[];
  ruling: RulingReply | null;
  problem: string;
}

/**
 * One turn of the Judge: it asks for tools, or rules. A reply that does neither, or a ruling that does not parse, is
 * told what is missing; on the last turn it becomes the problem for which the case stays unscored.
 */
export async function examineCase(turn: {
  model: ConnectedModel;
  messages: Message[];
  tools: ToolSpec[];
  context: CallContext;
  lastTurn: boolean;
}): Promise<LoopState> {
  const { model, messages, context, lastTurn } = turn;
  const reply = await callModel(model, { messages, tools: toolsWithRuling(turn.tools) }, context);
  const answered: Message[] = [...messages, { role: "assistant", content: reply.content, toolCalls: reply.toolCalls }];
  const unscored = (problem: string): LoopState => ({ messages: answered, ruling: null, problem });
  if (reply.finish === "length") return unscored("The Judge's reply was truncated.");
  if (reply.finish === "refusal") return unscored("The Judge refused.");
  const submitted = reply.toolCalls.find(({ name }) => name === RULING);
  const ruling = submitted && RulingReply.safeParse(submitted.args);
  if (submitted && ruling?.success) return { messages: answered, ruling: ruling.data, problem: "" };
  if (lastTurn) return unscored("The Judge gave no readable ruling in the turns that it has.");
  const complaint = ruling?.error
    ? `The ruling does not fit its schema: ${z.prettifyError(ruling.error)}`
    : `Call a tool, or ${RULING} to end the case.`;
  if (reply.toolCalls.length === 0) answered.push({ role: "user", content: complaint });
  else if (submitted && reply.toolCalls.length === 1) {
    answered.push({ role: "tool", toolCallId: submitted.id, content: complaint });
  }
  return { messages: answered, ruling: null, problem: "" };
}

/** Where the case goes after a turn. Programs asked for beside a ruling are run before it counts. */
export function nextTurn({ messages, ruling, problem }: LoopState): "use-tools" | "examine" | "prove" {
  if (problem) return "prove";
  if (openCalls(messages).some(({ name }) => name !== RULING)) return "use-tools";
  return ruling ? "prove" : "examine";
}

/** The conversation with what is to be said to a ruling, after which the Judge has another turn. */
export function answerRuling(messages: readonly Message[], content: string): Message[] {
  const ruling = openCalls(messages).find(({ name }) => name === RULING);
  return [...messages, ruling ? { role: "tool", toolCallId: ruling.id, content } : { role: "user", content }];
}

/**
 * Runs the tools that the last turn asked for; each call becomes evidence and an answer to the model. What a tool
 * found (a page, say) is as little an instruction as a contestant's text, and as little may it look like one.
 */
export async function useTools(work: {
  toolbox: Toolbox;
  scope: string;
  challenge: Challenge;
  messages: Message[];
  evidence: Evidence[];
  signal?: AbortSignal | undefined;
}): Promise<{ messages: Message[]; evidence: Evidence[] }> {
  const messages = [...work.messages];
  const evidence = [...work.evidence];
  for (const { id, name, args } of openCalls(messages)) {
    if (name === RULING) {
      messages.push({
        role: "tool",
        toolCallId: id,
        content: "Not read yet: submit it again once the tools have answered.",
      });
      continue;
    }
    const call = { scope: work.scope, tool: name, input: args, ...(work.signal ? { signal: work.signal } : {}) };
    const found = refuse(call, foreignTexts(work.challenge, evidence)) ?? (await work.toolbox.call(call));
    evidence.push(found);
    // Times stay out of the conversation: a round played again must ask the very same.
    const { ms: _, ...seen } = found.output;
    messages.push({ role: "tool", toolCallId: id, content: neutralise(JSON.stringify(seen)) });
  }
  return { messages, evidence };
}

/** The evidence of a program that is not run; null for all others. */
function refuse({ tool, input }: ToolboxCall, foreign: readonly string[]): Evidence | null {
  const reason = tool === "python" ? screenProgram(String(input.code), foreign) : null;
  if (reason === null) return null;
  return { tool, input, output: { status: "error", stdout: "", error: reason }, status: "error", ms: 0 };
}

/** Tool calls of the last assistant turn that have no answer yet. */
function openCalls(messages: readonly Message[]): ToolCallRequest[] {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return [];
  return last.toolCalls;
}

const withRuling = new WeakMap<ToolSpec[], ToolSpec[]>();
/** The same array for the same tools, so that what is derived from it is derived once. */
function toolsWithRuling(tools: ToolSpec[]): ToolSpec[] {
  const known = withRuling.get(tools) ?? [...tools, rulingSpec];
  withRuling.set(tools, known);
  return known;
}
