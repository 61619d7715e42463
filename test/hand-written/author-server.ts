/** An endpoint with two contestants: `author` asks the hand-written questions one by one, `loser` gives its `defence` or misses. */
import { neutralise } from "../../agents/prompt/fence.js";
import { readTag } from "../../simulated/tags.js";
import { handWritten } from "./all.js";
import { serveChat } from "./chat-server.js";

let asked = 0;

serveChat(["author", "loser"], ({ model, messages }) => {
  if (model === "author") {
    // An author whose explanation was sent back insists on it.
    if (!messages.at(-1)?.content?.match(/<flaw\b/)) asked += 1;
    const next = handWritten[(asked - 1) % handWritten.length];
    return { content: JSON.stringify(next?.reply) };
  }
  const question = readTag(messages, "question");
  const spoken = handWritten.find(({ reply }) => neutralise(reply.question.trim()) === question)?.defence;
  if (spoken !== undefined) return { content: JSON.stringify({ reasoning: "I think so.", answer: spoken }) };
  const shownChoices = readTag(messages, "choices");
  const claimed = handWritten.find(({ reply }) => reply.selection?.every((choice) => shownChoices?.includes(choice)));
  const answer = shownChoices === null ? "-1" : claimed?.reply.value === "A" ? "B" : "A";
  return { content: JSON.stringify({ reasoning: "I have no idea.", answer }) };
});
