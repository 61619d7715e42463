import type { Challenge } from "../../state/records/challenge.js";
import type { Message } from "../../state/records/message.js";
import type { Evidence } from "../../state/records/verdict.js";
import type { Toolbox, ToolboxCall } from "../../tools/toolbox.js";
import { bareCode } from "../models/replies/calls/code-block.js";
import { argumentsProblem } from "../models/replies/calls/tool-arguments.js";
import type { Fence } from "../prompt/fence.js";
import { foreignTexts, screenProgram } from "./screen-program.js";
import { answerText } from "./tool-answer.js";
import { openCalls, RULING } from "./tool-loop.js";

/** What the tools of one turn are run with. */
export interface ToolWork {
  toolbox: Toolbox;
  /** Of this turn; released at its end. */
  scope: string;
  /** Programs that may run for one case; those of earlier turns are in the evidence. */
  mostPrograms: number;
  challenge: Challenge;
  messages: Message[];
  evidence: Evidence[];
  /** The fences of the case's answer of this number. */
  fence(answer: number): Fence;
  signal?: AbortSignal | undefined;
}

/**
 * Runs the tools that the last turn asked for; each call becomes evidence and an answer to the model. What a tool
 * found (a page, say) is as little an instruction as a contestant's text, and as little may it look like one.
 */
export async function runTools(work: ToolWork): Promise<{ messages: Message[]; evidence: Evidence[] }> {
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
    const found = await runTool({ ...work, evidence }, name, args);
    evidence.push(found);
    messages.push({ role: "tool", toolCallId: id, content: shownTo(work, evidence) });
  }
  work.toolbox.release(work.scope);
  return { messages, evidence };
}

/** The latest evidence as the Judge sees it. Times stay out: a round played again must ask the very same. */
export function shownTo({ fence }: Pick<ToolWork, "fence">, evidence: readonly Evidence[]): string {
  const { ms: _, ...seen } = evidence.at(-1)?.output ?? {};
  return answerText(seen, fence(evidence.length));
}

/** Runs one call, or says why it is not run. */
export async function runTool(work: ToolWork, tool: string, args: Record<string, unknown>): Promise<Evidence> {
  const { code } = args;
  const input = tool === "python" && typeof code === "string" ? { ...args, code: bareCode(code) } : args;
  const call = { scope: work.scope, tool, input, ...(work.signal ? { signal: work.signal } : {}) };
  const reason = argumentsProblem(tool, input) ?? screen(call, work);
  if (reason === null) return work.toolbox.call(call);
  return { tool, input, output: { status: "error", stdout: "", error: reason }, status: "error", ms: 0 };
}

/** Why a program is not run; null for all others, and where there is no program: then the tool says so itself. */
function screen({ tool, input }: ToolboxCall, { mostPrograms, evidence, challenge }: ToolWork): string | null {
  if (tool !== "python" || typeof input.code !== "string") return null;
  const programs = evidence.filter((earlier) => earlier.tool === "python").length;
  return programs >= mostPrograms
    ? `only ${mostPrograms} programs may run for one question. Conclude from those that have run.`
    : screenProgram(input.code, foreignTexts(challenge, evidence));
}
