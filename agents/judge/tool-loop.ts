import { z } from "zod";
import type { Message, ToolCallRequest, ToolSpec } from "../../state/records/message.js";
import type { CallContext } from "../models/call-context.js";
import { callModel } from "../models/call-model.js";
import type { ConnectedModel } from "../models/connected-model.js";
import { MARKED_CALL } from "../models/replies/calls/call-forms.js";
import { callId } from "../models/replies/calls/call-id.js";
import { quotedFrom } from "../models/replies/calls/quoted-from.js";
import { callsInText, unreadCall } from "../models/replies/calls/text-calls.js";
import { objectTexts } from "../models/replies/find-objects.js";
import { readObject } from "../models/replies/read-object.js";
import { type JudgeProtocols, TOOL_PARSER_HINT } from "./protocols.js";
import { RulingReply } from "./schema.js";

/** The tool with which a case ends. */
export const RULING = "submit_ruling";
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
  /** Replies of this case that called no tool in the way that the server hands on. */
  silent: number;
  /** The case begins anew in another protocol. */
  restart: boolean;
}

/** Replies without a call after which a model that never made one is taken for one that makes none; ours. */
const MOST_SILENT = 2;

/**
 * One turn of the Judge: it asks for tools, or rules. Calls in its text are read as well. A reply that does neither, or
 * a ruling that does not parse, is answered with what is missing; on the last turn that becomes the problem for which
 * the case stays unscored.
 */
export async function examineCase(turn: {
  model: ConnectedModel;
  messages: Message[];
  tools: ToolSpec[];
  context: CallContext;
  lastTurn: boolean;
  silent: number;
  protocols: JudgeProtocols;
}): Promise<LoopState> {
  const { model, messages, context, lastTurn, protocols } = turn;
  const reply = await callModel(model, { messages, tools: toolsWithRuling(turn.tools) }, context);
  const isCall = reply.toolCalls.length > 0;
  const offered = [...turn.tools.map(({ name }) => name), RULING];
  const calls = isCall ? reply.toolCalls : callsWritten(reply.content, offered, messages);
  const content = isCall || calls.length === 0 ? reply.content : "";
  const answered: Message[] = [...messages, { role: "assistant", content, toolCalls: calls }];
  const silent = turn.silent + (isCall ? 0 : 1);
  const state = { messages: answered, ruling: null, problem: "", silent, restart: false };
  const unscored = (problem: string): LoopState => ({ ...state, problem });
  if (reply.finish === "length") return unscored("The Judge's reply was truncated: raise its maxTokens.");
  if (reply.finish === "refusal") return unscored("The Judge refused.");
  if (isCall) protocols.noteCall(model);
  const submitted = calls.find(({ name }) => name === RULING);
  const ruling = submitted && readObject(JSON.stringify(submitted.args), RulingReply);
  if (ruling && "value" in ruling) {
    if (!isCall && silent >= MOST_SILENT && !MARKED_CALL.test(reply.content)) protocols.noteSilence(model);
    return { ...state, ruling: ruling.value };
  }
  const isSilent = !isCall && silent >= MOST_SILENT && !MARKED_CALL.test(reply.content);
  if (isSilent && protocols.noteSilence(model)) return { ...state, restart: true };
  const problems = ruling?.problems.join("; ");
  if (lastTurn) return unscored(noRuling(silent, turnsIn(answered), problems));
  const complaint = problems
    ? `The ruling does not fit its schema: ${problems}`
    : (unreadCall(reply.content, offered, quotedFrom(messages)) ?? `Call a tool, or ${RULING} to end the case.`);
  if (calls.length === 0) answered.push({ role: "user", content: complaint });
  else if (submitted && calls.length === 1) {
    answered.push({ role: "tool", toolCallId: submitted.id, content: complaint });
  }
  return state;
}

/** Calls that a model wrote into its text, or a ruling that it wrote there. */
function callsWritten(content: string, offered: readonly string[], messages: readonly Message[]): ToolCallRequest[] {
  const place = messages.length;
  const isQuoted = quotedFrom(messages);
  const found = callsInText(content, offered, isQuoted);
  const calls = found.map((call, index) => ({ id: callId(place, index), ...call }));
  if (calls.length > 0 || !/"wellPosed"/.test(content) || objectTexts(content).some(isQuoted)) return calls;
  const ruling = readObject(content, RulingReply);
  return "value" in ruling ? [{ id: callId(place), name: RULING, args: ruling.value }] : [];
}

const turnsIn = (messages: readonly Message[]) => messages.filter(({ role }) => role === "assistant").length;

function noRuling(silent: number, turns: number, problems: string | undefined): string {
  if (problems) return `The Judge's ruling could not be read: ${problems}.`;
  if (silent === turns)
    return `The Judge gave no readable ruling: none of its ${turns} replies called a tool. ${TOOL_PARSER_HINT}.`;
  return `The Judge gave no ruling in its ${turns} replies (judging.toolRounds).`;
}

/** The conversation with what is to be said to a ruling, after which the Judge has another turn. */
export function answerRuling(messages: readonly Message[], content: string): Message[] {
  const ruling = openCalls(messages).find(({ name }) => name === RULING);
  return [...messages, ruling ? { role: "tool", toolCallId: ruling.id, content } : { role: "user", content }];
}

/** Tool calls of the last assistant turn that have no answer yet. */
export function openCalls(messages: readonly Message[]): ToolCallRequest[] {
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
