/** Tags that models think between. */
const THOUGHT = "think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis|seed:think|antml:thinking";
const THOUGHT_TAG = new RegExp(String.raw`<(/?)(?:${THOUGHT})>|[◁⟨](/?)think[▷⟩]|<\|(begin|end)_of_thought\|>`, "gi");

/** Tokens with which a chat template ends a turn: the text after one is not part of the reply. */
const END_OF_TURN =
  /<\/s>|<\|(?:im_end|eot_id|eom_id|endoftext|end|return|end_of_text|user|im_start)\|>|<end_of_turn>|<｜end▁of▁sentence｜>|<EOT>|\[\/?INST\]/;

/**
 * What a reply says aloud: without the model's thoughts and without the text after the end of its turn. Thoughts
 * whose opening tag is in the template end with their closing tag; thoughts that never end are all that there is.
 */
export function spokenPart(reply: string): string {
  return beforeEnd(withoutThoughts(lastChannel(reply))).trim();
}

/** The last message of a reply in channels (gpt-oss): `<|channel|>final<|message|>…`. */
function lastChannel(reply: string): string {
  const marker = "<|channel|>final";
  const at = reply.lastIndexOf(marker);
  if (at >= 0) return reply.slice(at + marker.length).replace(/^[^<]{0,100}<\|message\|>/, "");
  return /^\s*(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary)/.test(reply) ? "" : reply;
}

/** More tags than these are noise without an answer; the limit bounds the time that they cost. */
const MOST_TAGS = 1000;

function withoutThoughts(text: string): string {
  let spoken = "";
  let from = 0;
  let open = 0;
  let tags = 0;
  for (const match of text.matchAll(THOUGHT_TAG)) {
    tags += 1;
    if (tags > MOST_TAGS) return "";
    const closes = match[1] === "/" || match[2] === "/" || match[3]?.toLowerCase() === "end";
    if (!closes && open === 0) spoken += text.slice(from, match.index);
    // A closing tag without an opening one: all before it was thought.
    if (closes && open === 0) spoken = "";
    open = closes ? Math.max(0, open - 1) : 1;
    if (open === 0) from = match.index + match[0].length;
  }
  return open > 0 ? spoken : spoken + text.slice(from);
}

function beforeEnd(text: string): string {
  const trimmed = text.trimStart();
  const at = trimmed.search(END_OF_TURN);
  return at < 0 ? trimmed : trimmed.slice(0, at);
}
