import { spokenPart } from "../../state/answers/replies/spoken-part.js";
import { lastLine } from "../../state/answers/text/last-line.js";
import type { Message } from "../../state/records/message.js";
import type { Evidence } from "../../state/records/verdict.js";
import { resultLines } from "../../state/rules/result-lines.js";
import type { CallContext } from "../models/call-context.js";
import { callModel } from "../models/call-model.js";
import type { ConnectedModel } from "../models/connected-model.js";
import { bareCode, pythonBlock } from "../models/replies/calls/code-block.js";
import { callsOrCode } from "../models/replies/calls/python-form.js";
import { quotedFrom } from "../models/replies/calls/quoted-from.js";
import { callsInText } from "../models/replies/calls/text-calls.js";
import { runTool, shownTo, type ToolWork } from "./run-tools.js";
import type { RulingReply } from "./schema.js";
import type { LoopState } from "./tool-loop.js";

/** How a Judge without tools says that a question has no answer: as a line that its program prints, or by itself. */
const ILL_POSED = /^\W{0,4}ILL[-_ ]?POSED\b\W{0,4}(.*)$/i;

const AGAIN = "Reply with one complete program in a ```python block that prints the result.";

/** What the loop of programs turns on besides. */
export interface ProgramState extends LoopState {
  /** Replies that went back: a program that failed, or none at all. */
  repairs: number;
}

/** Programs that run. */
interface ProgramWork extends ToolWork, Chances {
  /** How many results the program is to print (`resultsDue`). */
  results: number;
}

/** Whether another reply may go back. */
interface Chances {
  repairs: number;
  retries: number;
}

/** One turn of a Judge that calls no tools: its reply holds a whole program, or says that the question is ill-posed. */
export async function examineProgram(
  turn: { model: ConnectedModel; messages: Message[]; context: CallContext } & Chances,
): Promise<ProgramState> {
  const { model, messages, context, repairs, retries } = turn;
  const { content, finish } = await callModel(model, { messages }, context);
  const answered: Message[] = [...messages, { role: "assistant", content, toolCalls: [] }];
  const state = { messages: answered, ruling: null, problem: "", silent: 0, restart: false, repairs };
  if (finish === "refusal") return { ...state, problem: "The Judge refused." };
  const program = finish === "length" ? null : programIn(answered);
  const isExample =
    program !== null && messages.some(({ role, content: shown }) => role === "system" && shown.includes(program));
  if (program !== null && !isExample) return state;
  const illPosed = finish === "length" ? null : illPosedIn(spokenPart(content));
  if (illPosed !== null) return { ...state, ruling: rulingOf(illPosed) };
  const why =
    finish === "length"
      ? "The reply was cut off before its program was complete."
      : isExample
        ? "That is the example's program; the question is another one."
        : "There is no program.";
  if (repairs >= retries) return { ...state, problem: `The Judge wrote no program. ${why}` };
  answered.push({ role: "user", content: `${why} ${AGAIN}` });
  return { ...state, repairs: repairs + 1 };
}

/**
 * The program of the last reply, which has not run yet: a block, or the code of a call that the model writes all the same.
 * Null where there is none.
 */
export function programIn(messages: readonly Message[]): string | null {
  const last = messages.at(-1);
  if (last?.role !== "assistant") return null;
  const block = pythonBlock(spokenPart(last.content));
  const [call] =
    block === null ? callsInText(last.content, ["python"], quotedFrom(messages)) : callsOrCode(block, ["python"]);
  return typeof call?.args.code === "string" ? bareCode(call.args.code) : block;
}

/**
 * Runs the program of the last reply. The last line that it prints is the ruling; where it fails or prints too few lines,
 * that goes back, and once no more may go back the case ends with what there is.
 */
export async function runProgram(
  work: ProgramWork,
): Promise<Pick<ProgramState, "messages" | "ruling" | "repairs"> & { evidence: Evidence[] }> {
  const code = programIn(work.messages) ?? "";
  const found: Evidence = { ...(await runTool(work, "python", { code })), protocol: "program" };
  work.toolbox.release(work.scope);
  const evidence = [...work.evidence, found];
  const { messages, repairs, retries, results } = work;
  const stdout = found.status === "ok" ? String(found.output.stdout) : "";
  const illPosed = illPosedIn(lastLine(stdout));
  const printed = resultLines(stdout, results).length;
  if (illPosed !== null || printed >= results || repairs >= retries)
    return { messages, evidence, repairs, ruling: rulingOf(illPosed) };
  const why =
    printed === 0
      ? `The program did not print a result:\n${shownTo(work, evidence)}\nCorrect it. ${AGAIN}`
      : `The program printed too few lines:\n${shownTo(work, evidence)}\nReply with one complete program in a \`\`\`python block that computes and prints ${results} lines, one for each sub-question.`;
  return { messages: [...messages, { role: "user", content: why }], evidence, repairs: repairs + 1, ruling: null };
}

const rulingOf = (problem: string | null): RulingReply => ({
  wellPosed: problem === null,
  problem,
  answer: null,
  quotes: null,
});

function illPosedIn(text: string): string | null {
  const found = text
    .split("\n")
    .map((line) => ILL_POSED.exec(line.trim()))
    .find((match) => match !== null);
  return found ? found[1]?.trim() || "the Judge gave no reason" : null;
}
