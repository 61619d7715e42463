/** An endpoint with a judge, `examiner`, that has an honest opinion and honest programs for every hand-written question. */
import { proveAgainPrompt } from "../../agents/judge/prompt.js";
import { neutralise } from "../../agents/prompt/fence.js";
import { readLines, readTag } from "../../simulated/tags.js";
import type { Message } from "../../state/records/message.js";
import { handWritten } from "./all.js";
import { type ChatReply, serveChat } from "./chat-server.js";

const ruling = (problem: string | null): ChatReply => ({
  tool: "submit_ruling",
  args: { wellPosed: problem === null, problem, answer: null, quotes: null },
});

/** The program's CHOICES: the options as they were shown, under their letters. */
function withChoices(program: string, messages: readonly Message[]): string {
  const shown = readLines(messages, "choices").map((choice, at) => [String.fromCharCode(65 + at), choice]);
  return program.replace("CHOICES", JSON.stringify(Object.fromEntries(shown)));
}

serveChat(["examiner"], ({ messages, response_format: format }) => {
  const question = readTag(messages, "question");
  const found = handWritten.find(({ reply }) => neutralise(reply.question.trim()) === question);
  if (!found) return ruling("I do not know this question.");
  const { examination } = found;
  if (format?.type === "json_schema") {
    const mark = "flaw" in examination ? 0 : 1;
    const marks = { clarity: mark, necessity: mark, soundness: mark };
    const given = "flaw" in examination ? {} : examination.quality;
    return { content: JSON.stringify({ ...marks, ...given, comment: found.name }) };
  }
  if ("flaw" in examination) return ruling(examination.flaw);
  if (messages.at(-1)?.role === "tool") return ruling(null);
  const { program, again, hops } = examination;
  const second = messages[0]?.content === proveAgainPrompt.system;
  const code = readTag(messages, "sub_questions") !== null ? hops : second ? (again ?? program) : program;
  return { tool: "python", args: { code: withChoices(code, messages) } };
});
