/**
 * An endpoint with two contestants and a judge that is in league with one of them: `author` claims what a forgery
 * prints, or (as `honest-author`) what is true; `loser` misses every question; `forger` runs a program that tampers
 * with the interpreter before each honest one.
 */
import { proveAgainPrompt } from "../../agents/judge/prompt.js";
import { readTag } from "../../simulated/tags.js";
import { written } from "./challenge.js";
import { serveChat } from "./chat-server.js";
import { forgeries } from "./forgeries.js";

const asked = new Map<string, number>();

serveChat(["author", "honest-author", "loser", "forger"], ({ model, messages, response_format: format }) => {
  if (model.endsWith("author")) {
    const at = asked.get(model) ?? 0;
    asked.set(model, at + 1);
    const { question = "", forged = "", honest = "", claim = honest } = forgeries[at % forgeries.length] ?? {};
    const answer = model === "author" ? forged : claim;
    return { content: JSON.stringify(written({ question, answer, hops: [[question, answer]] })) };
  }
  if (model === "loser") return { content: "I have no idea.\n#### -1" };
  if (format?.type === "json_schema") {
    return { content: JSON.stringify({ clarity: 1, necessity: 1, soundness: 1, comment: "" }) };
  }
  const question = readTag(messages, "question");
  const rounds = messages.filter(({ role }) => role === "tool").length;
  const forgery = forgeries.find((one) => one.question === question);
  if (forgery === undefined || rounds >= 2) {
    return { tool: "submit_ruling", args: { wellPosed: true, problem: null, answer: null, quotes: null } };
  }
  const honest = messages[0]?.content === proveAgainPrompt.system ? forgery.again : forgery.second;
  return { tool: "python", args: { code: rounds === 0 ? forgery.first : honest } };
});
