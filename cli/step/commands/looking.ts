import { stringify } from "yaml";
import { MachineState } from "../../../graphs/match/state.js";
import { Message } from "../../../state/records/message.js";
import { Evidence } from "../../../state/records/verdict.js";
import { writeWhole } from "../../../state/store/write-whole.js";
import { type StepCommand, type StepSession, wrongUsage } from "../command.js";
import { drawMachine } from "../machine.js";
import { viewOf } from "../view.js";

/** The latest call on the way here. */
const lastCall = ({ session }: StepSession) => session.calls.all.slice(0, session.stop.calls).at(-1);

/** The messages that the next call sends, where the agent has them ready. */
function pendingMessages({ session }: StepSession): Message[] {
  const inner = session.stop.levels.at(-1);
  const isAboutToAsk = ["propose", "answer", "examine", "rate", "grade-text"].includes(inner?.next[0] ?? "");
  return isAboutToAsk ? (Message.array().safeParse(inner?.values.messages).data ?? []) : [];
}

export const lookingCommands: StepCommand[] = [
  {
    name: "prompt",
    help: "the exact messages that the next call sends; where none is next, those that the last call sent",
    run: (steps) => {
      const pending = pendingMessages(steps);
      const messages = pending.length > 0 ? pending : lastCall(steps)?.messages;
      if (!messages) throw wrongUsage("No model was asked yet.", "Step into an agent: into.");
      const text = messages.map((message) => `── ${message.role}\n${textOf(message)}`).join("\n");
      return { text, data: { messages } };
    },
  },
  {
    name: "call",
    help: "the last call of a model: who was asked, its raw reply, tokens, cost",
    run: (steps) => {
      const call = lastCall(steps);
      if (!call) throw wrongUsage("No model was asked yet.", "Step on: next.");
      const { messages: _, ...shown } = call;
      return { text: stringify(shown, { lineWidth: 0 }).trimEnd(), data: shown };
    },
  },
  {
    name: "machine",
    short: "m",
    help: "the referee's statechart with its active state, roles, points and why the roles are as they are",
    run: ({ session }) => {
      const machine = MachineState.safeParse(session.stop.levels[0]?.values.machine).data;
      if (!machine) throw wrongUsage("The match has not begun.", "The machine begins with the first step: next.");
      return { text: drawMachine(machine), data: machine };
    },
  },
  {
    name: "tools",
    short: "t",
    help: "the Judge's tools, and the calls of the verdict that is being made",
    run: ({ session }) => {
      const tools = session.parts.toolSpecs.map(({ name, description }) => ({ name, description }));
      const calls = Evidence.array().safeParse(session.stop.levels.at(-1)?.values.evidence ?? []).data ?? [];
      const listed = tools.map(({ name, description }) => `${name}: ${description.split("\n")[0]}`);
      const text = [...listed, ...(calls.length > 0 ? ["", stringify(calls, { lineWidth: 0 }).trimEnd()] : [])];
      return { text: text.join("\n"), data: { tools, calls } };
    },
  },
  {
    name: "save",
    usage: "FILE",
    help: "write the match's state, the steps so far and every call, as JSON",
    run: async ({ session }, file) => {
      if (file === "") throw wrongUsage("Save where?", "Name a file: save FILE.");
      const state = session.stop.levels.map(({ graph, path, values }) => ({ graph, path, values }));
      const trail = session.trail.map((stop) => viewOf(session, stop));
      const calls = session.calls.all;
      await writeWhole(file, `${JSON.stringify({ state, trail, calls }, null, 2)}\n`);
      return { text: `Wrote ${file}: ${trail.length} stops, ${calls.length} calls.`, data: { file } };
    },
  },
  { name: "quit", short: "q", help: "leave; nothing is written", run: () => "quit" },
];

const textOf = (message: Message): string =>
  message.role === "assistant" && message.toolCalls.length > 0
    ? `${message.content}\n${stringify(message.toolCalls, { lineWidth: 0 })}`.trim()
    : message.content;
