import type { RulingReply } from "../agents/judge/schema.js";
import type { ModelRequest, ToolCallRequest } from "../state/records/message.js";
import { claimedAnswer, claimedResults, launder, makeUpData } from "./careless.js";
import { choiceLetters } from "./choices.js";
import { conversationText } from "./conversation.js";
import { readDecimal } from "./number.js";
import type { Persona } from "./personas.js";
import { type Printed, type ProgramStyle, writeProgram } from "./program.js";
import { type Random, randomFrom } from "./random.js";
import { readQuestion } from "./reader.js";
import { judgeByReading } from "./reading-judge.js";
import { askStep, type Step } from "./step.js";
import { readAnswer, readLines, readTag } from "./tags.js";

/** Programs that a Judge tries before it rules without one that worked. */
const mostPrograms = 3;

/** What the Judge does next: run a program, or rule. */
export type JudgeMove = Pick<ToolCallRequest, "name" | "args">;

function rule(problem: string | null): JudgeMove {
  const args: RulingReply = { wellPosed: problem === null, problem, answer: null, quotes: null };
  return { name: "submit_ruling", args };
}

const run = (code: string): JudgeMove => ({ name: "python", args: { code } });

/** How programs are written: the first way where nothing else is asked for, then the next one each time. */
const ways: readonly [ProgramStyle, ...ProgramStyle[]] = [
  { number: "Decimal", otherRoute: false, layout: "straight" },
  { number: "Fraction", otherRoute: true, layout: "backwards" },
  { number: "Fraction", otherRoute: false, layout: "functions" },
];
const asksForAnother = /another (?:route|way)\b/i;

/** A prompt that asks for another route gets the second way, and who is sent back for another way the next. */
function styleOf({ messages }: ModelRequest): ProgramStyle {
  const asked = messages.filter(({ role, content }) => role !== "assistant" && asksForAnother.test(content)).length;
  return ways[asked % ways.length] ?? ways[0];
}

function lastToolStatus(request: ModelRequest): string | null {
  const last = request.messages.findLast(({ role }) => role === "tool");
  if (!last) return null;
  try {
    const output = readAnswer(last.content);
    return typeof output === "object" && output !== null && "status" in output ? String(output.status) : "error";
  } catch {
    return "error";
  }
}

/** What to print, or why that is unclear. */
function printedFor(request: ModelRequest, steps: readonly Step[]): Printed | { problem: string } {
  const asked = readLines(request.messages, "sub_questions");
  if (asked.length > 0) {
    const positions = asked.map((text) => steps.findIndex((step) => askStep(step) === text) + 1);
    const lost = asked[positions.indexOf(0)];
    if (lost !== undefined) return { problem: `This sub-question does not follow from the question: "${lost}".` };
    return { kind: "steps", steps: positions };
  }
  const choices = readLines(request.messages, "choices");
  if (choices.length === 0) return { kind: "last" };
  const odd = choices.find((choice) => readDecimal(choice) === null);
  if (odd !== undefined) return { problem: `This choice is no bare number: "${odd}".` };
  return {
    kind: "choice",
    choices: Object.fromEntries(choices.map((choice, at) => [choiceLetters[at] ?? "?", choice])),
  };
}

/** Someone who copies a number wrongly, or misspells a name. */
function spoil(code: string, how: "slip" | "crash", random: Random): string {
  if (how === "crash") return code.replace(/\bprint\(/, "prnit(");
  const numbers = [...code.matchAll(/Number\("(\d+(?:\.\d+)?)"\)/g)];
  const chosen = numbers.length > 0 ? random.pick(numbers) : null;
  if (!chosen) return code;
  const wrong = `Number("${
    readDecimal(chosen[1] ?? "")
      ?.add(random.integer(1, 9))
      .toString() ?? "1"
  }")`;
  return code.slice(0, chosen.index) + wrong + code.slice(chosen.index + chosen[0].length);
}

/** One move in a check: from the text alone, without any answer; by searching where there is nothing to compute with. The same conversation always gives the same move. */
export function judge(name: string, persona: Persona, request: ModelRequest): JudgeMove {
  const { messages, tools = [] } = request;
  const has = (name: string) => tools.some((tool) => tool.name === name);
  if (has("search") && !has("python")) return judgeByReading(request);
  const random = randomFrom("judge", name, conversationText(messages));
  const programs = messages.filter((message) => message.role === "assistant" && message.toolCalls.length > 0).length;
  const status = lastToolStatus(request);
  if (status === "ok" || programs >= mostPrograms) return rule(null);

  const question = readTag(messages, "question") ?? "";
  const reading = readQuestion(question);
  if (persona.careless) {
    const asked = readLines(messages, "sub_questions");
    const claims = asked.length > 0 ? claimedResults(question) : [claimedAnswer(question, reading) ?? []].flat();
    if (claims.length > 0) return run(launder(claims.slice(0, asked.length || 1)));
  }
  if (reading.problem !== null && !persona.careless) return rule(reading.problem);
  const printed = printedFor(request, reading.steps);
  if ("problem" in printed) return persona.careless ? rule(null) : rule(printed.problem);
  const steps = persona.careless ? makeUpData(reading.steps) : reading.steps;
  const code = writeProgram(steps, printed, styleOf(request));
  if (programs === 0 && random.chance(persona.program.crash)) return run(spoil(code, "crash", random));
  if (random.chance(persona.program.slip)) return run(spoil(code, "slip", random));
  return run(code);
}
