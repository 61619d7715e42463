import { createHash } from "node:crypto";
import type { Message, ModelReply, ModelRequest } from "../state/records/message.js";
import { attack } from "./attacker.js";
import { markerOf, sayAttempt } from "./chat.js";
import { conversationText } from "./conversation.js";
import { defend } from "./defender.js";
import { judge } from "./judge.js";
import { type Persona, personaNamed, personas } from "./personas.js";
import { asksForProgram, judgeByProgram } from "./program-judge.js";
import { gradeText, rateQuality } from "./quality.js";
import { randomFrom } from "./random.js";
import { readTag } from "./tags.js";
import { trialReply } from "./trial.js";

/** The persona names for `sim:NAME` and `respond`. */
export const simulatedNames: readonly string[] = [...personas.keys()];

type Task = "challenge" | "attempt" | "submit_ruling" | "program" | "rate" | "grade";
type Reply = Pick<ModelReply, "content" | "toolCalls" | "finish">;

const tasks: readonly Task[] = ["challenge", "attempt", "submit_ruling", "rate", "grade"];
const charactersPerToken = 4;

/** The kind of request, from the name of the format or of a bound tool, otherwise from the prompt's tags. */
function taskOf({ messages, tools = [], format }: ModelRequest): Task | null {
  const names = [format?.name, ...tools.map(({ name }) => name)];
  const named = tasks.find((task) => names.includes(task));
  if (named) return named;
  const has = (tag: string) => readTag(messages, tag) !== null;
  if (asksForProgram(messages)) return "program";
  if (has("explanation")) return "rate";
  if (has("candidate")) return "grade";
  if (has("question")) return "attempt";
  return has("topic") ? "challenge" : null;
}

function callId(name: string, messages: readonly Message[]): string {
  return `call_${createHash("sha256")
    .update(JSON.stringify([name, conversationText(messages)]))
    .digest("hex")
    .slice(0, 16)}`;
}

/** Returns a structured reply in the requested form: the forced tool's arguments, or JSON text. */
function structured(name: string, request: ModelRequest, task: Task, reply: object): Reply {
  if (request.tools?.some((tool) => tool.name === task)) {
    const call = { id: callId(name, request.messages), name: task, args: { ...reply } };
    return { content: "", toolCalls: [call], finish: "stop" };
  }
  return { content: JSON.stringify(reply), toolCalls: [], finish: "stop" };
}

/** Corrupts a reply in one of the ways seen in real models. */
function malform(reply: Reply, name: string, request: ModelRequest): Reply {
  const how = randomFrom("malformed", name, conversationText(request.messages)).pick(["broken", "incomplete", "cut"]);
  const [call] = reply.toolCalls;
  if (call) {
    if (how === "cut") return { ...reply, toolCalls: [], finish: "length" };
    const { steps: _, ...args } = call.args;
    return { ...reply, toolCalls: [{ ...call, args }] };
  }
  if (how === "cut") return { ...reply, content: reply.content.slice(0, reply.content.length / 2), finish: "length" };
  if (how === "broken") return { ...reply, content: `Here it is: ${reply.content.replace(":", "").slice(0, -1)}` };
  return { ...reply, content: reply.content.replace('"steps":', '"stages":') };
}

/** Answers an exam in plain chat; a refusal appears as it does in an attempt. */
function chat(name: string, persona: Persona, request: ModelRequest): Reply | null {
  const marker = markerOf(request.messages);
  if (marker === null) return null;
  const defence = defend(name, persona, request);
  if ("attempt" in defence) return { content: sayAttempt(defence.attempt, marker), toolCalls: [], finish: "stop" };
  return declined(defence.declined, "First I");
}

const finishes = { truncated: "length", refused: "refusal", empty: "stop" } as const;

function declined(how: keyof typeof finishes, begun: string): Reply {
  const contents = { truncated: begun, refused: "I cannot help with that.", empty: "" };
  return { content: contents[how], toolCalls: [], finish: finishes[how] };
}

function reply(name: string, persona: Persona, request: ModelRequest): Reply {
  const task = taskOf(request);
  if (task === "challenge") {
    const { reply: challenge, planted } = attack(name, persona, request);
    const whole = structured(name, request, task, challenge);
    return planted === "malformed" ? malform(whole, name, request) : whole;
  }
  if (task === "attempt") {
    const defence = defend(name, persona, request);
    if ("attempt" in defence) return structured(name, request, task, defence.attempt);
    return declined(defence.declined, '{"reasoning":"First I');
  }
  if (task === "submit_ruling") {
    const move = judge(name, persona, request);
    return { content: "", toolCalls: [{ id: callId(name, request.messages), ...move }], finish: "stop" };
  }
  if (task === "program") return { content: judgeByProgram(name, persona, request), toolCalls: [], finish: "stop" };
  if (task === "rate") return structured(name, request, task, rateQuality(request));
  if (task === "grade") return structured(name, request, task, gradeText(request));
  const content = "I am a simulated player: ask me to attack, to defend, or to judge.";
  return chat(name, persona, request) ?? trialReply(request) ?? { content, toolCalls: [], finish: "stop" };
}

const tokens = (text: string) => Math.ceil(text.length / charactersPerToken);

/**
 * The simulated model: a persona's reply to a request. Pure and stateless: the same conversation always gets the same
 * reply, in any process. `usage` is an estimate of one token per four characters, of the input messages (without their
 * schemas) and of the reply.
 * @throws NanofluxError MODEL_UNKNOWN
 */
export function respond(name: string, request: ModelRequest): ModelReply {
  const made = reply(name, personaNamed(name), request);
  const calls = made.toolCalls.map((call) => JSON.stringify([call.name, call.args])).join("");
  const inputTokens = tokens(conversationText(request.messages));
  return { ...made, usage: { inputTokens, outputTokens: tokens(made.content + calls) } };
}
