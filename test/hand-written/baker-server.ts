/**
 * An endpoint for one question: `right-author` knows its answer and `wrong-author` computes badly, `loser` misses it.
 * Its judges differ in their second program: `copier` has only the first one under other names, `slow-learner` another
 * one once it is told, and `learner` has three.
 */
import { checkHopsPrompt, proveAgainPrompt } from "../../agents/judge/prompt.js";
import { written } from "./challenge.js";
import { serveChat } from "./chat-server.js";

const question = "A bakery makes 18 trays of 24 rolls and sells 385 of the rolls. How many rolls are left?";
const asked = (made: string, left: string) =>
  written({
    question,
    answer: left,
    hops: [
      ["How many rolls does the bakery make?", made],
      ["How many rolls are left?", left],
    ],
  });

const first = "made = 18 * 24\nprint(made - 385)";
const renamed = "# the rest\nrolls = 24 * 18\nprint(rolls - 385)";
const loop = "left = 0\nfor tray in range(18):\n    left += 24\nfor sold in range(385):\n    left -= 1\nprint(left)";
const search = "print(next(left for left in range(10000) if left + 385 == 18 * 24))";
const hops = "made = 18 * 24\nprint(made)\nprint(made - 385)";
const hopsAgain = "rolls = sum([24] * 18)\nprint(rolls)\nprint(rolls - 385)";

/** The program for a prompt, where the judge was sent back so many times. */
function programOf(model: string, prompt: string | undefined, sentBack: number): string {
  if (prompt === checkHopsPrompt.system) return sentBack > 0 ? hopsAgain : hops;
  if (prompt !== proveAgainPrompt.system) return first;
  if (model === "copier") return renamed;
  if (model === "slow-learner") return sentBack > 0 ? loop : renamed;
  return sentBack > 0 ? search : loop;
}

serveChat(["right-author", "wrong-author", "loser", "copier", "slow-learner", "learner"], (request) => {
  const { model, messages, response_format: format } = request;
  if (model === "right-author") return { content: JSON.stringify(asked("432", "47")) };
  if (model === "wrong-author") return { content: JSON.stringify(asked("442", "57")) };
  if (model === "loser") return { content: "I have no idea.\n#### -1" };
  if (format?.type === "json_schema") {
    return { content: JSON.stringify({ clarity: 1, necessity: 1, soundness: 1, comment: "" }) };
  }
  const last = messages.at(-1);
  const sentBack = messages.filter(({ content }) => /in another way/.test(String(content))).length;
  if (last?.role === "tool" && !/in another way/.test(last.content)) {
    return { tool: "submit_ruling", args: { wellPosed: true, problem: null, answer: null, quotes: null } };
  }
  return { tool: "python", args: { code: programOf(model, messages[0]?.content, sentBack) } };
});
