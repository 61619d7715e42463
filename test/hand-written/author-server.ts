/** An endpoint with two contestants: `author` asks the hand-written questions one by one, `loser` gives its `defence` or misses. */
import { neutralise } from "../../agents/prompt/fence.js";
import { handWritten } from "./all.js";
import { serveChat } from "./chat-server.js";

let asked = 0;

serveChat(["author", "loser"], ({ model, messages }) => {
  if (model === "author") {
    // An author whose question or reply was sent back insists on it.
    // What was said again is asked anew, of the same round.
    const isSentBack = messages.some(
      ({ role, content }) => role === "assistant" || /Earlier replies/.test(String(content)),
    );
    if (!isSentBack) asked += 1;
    const next = handWritten[(asked - 1) % handWritten.length];
    return { content: JSON.stringify(next?.reply) };
  }
  const shown = messages.at(-1)?.content ?? "";
  const found = handWritten.find(({ reply }) => shown.startsWith(neutralise(reply.question.trim())));
  if (found?.defence !== undefined) return { content: `I think so.\n#### ${found.defence}` };
  const isChoice = (found?.reply.selection?.length ?? 0) > 0;
  const answer = isChoice ? (found?.reply.value === "A" ? "B" : "A") : "-1";
  return { content: `I have no idea.\n#### ${answer}` };
});
