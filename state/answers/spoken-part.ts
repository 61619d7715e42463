/** Tags that models think between. */
const THOUGHT = "think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis|seed:think|antml:thinking";
const THOUGHT_TAG = new RegExp(
  String.raw`<(/?)(?:${THOUGHT})>|[◁⟨](/?)think[▷⟩]|\[(/?)THINK\]|<\|(begin|end)_of_thought\|>`,
  "gi",
);

/** Tokens with which a chat template ends a turn: the text after one is not part of the reply. */
const END_OF_TURN =
  /<\/s>|<\|(?:im_end|eot_id|eom_id|endoftext|end|return|end_of_text|user|im_start)\|>|<end_of_turn>|<｜end▁of▁sentence｜>|<EOT>|\[\/?INST\]/;

/** A reply in two parts: what the model says, and what it thought before. */
export interface SplitReply {
  spoken: string;
  /** Empty where it did not think aloud. */
  thoughts: string;
}

/**
 * What a reply says aloud: without the model's thoughts and without the text after the end of its turn. Thoughts
 * whose opening tag is in the template end with their closing tag; thoughts that never end are all that there is.
 */
export function spokenPart(reply: string): string {
  return beforeEnd(splitThoughts(reply).spoken).trim();
}

/** Cuts a model's thoughts from its reply and keeps them; what follows the end of its turn stays. */
export function splitThoughts(reply: string): SplitReply {
  const channel = lastChannel(reply);
  const { spoken, thoughts } = withoutThoughts(channel.spoken);
  return { spoken, thoughts: [channel.thoughts, thoughts].filter(Boolean).join("\n\n") };
}

const CHANNEL_TOKENS = /<\|(?:start|end|message|return)\|>(?:assistant)?|<\|channel\|>(?:analysis|commentary)?/g;

/** The last message of a reply in channels (gpt-oss): `<|channel|>final<|message|>…`. */
function lastChannel(reply: string): SplitReply {
  const marker = "<|channel|>final";
  const at = reply.lastIndexOf(marker);
  const thoughtsOf = (text: string) => text.replace(CHANNEL_TOKENS, "").trim();
  if (at >= 0) {
    const spoken = reply.slice(at + marker.length).replace(/^[^<]{0,100}<\|message\|>/, "");
    return { spoken, thoughts: thoughtsOf(reply.slice(0, at)) };
  }
  const isThought = /^\s*(?:<\|start\|>assistant)?<\|channel\|>(?:analysis|commentary)/.test(reply);
  return isThought ? { spoken: "", thoughts: thoughtsOf(reply) } : { spoken: reply, thoughts: "" };
}

/** More tags than these are noise without an answer; the limit bounds the time that they cost. */
const MOST_TAGS = 1000;

function withoutThoughts(text: string): SplitReply {
  let spoken = "";
  let from = 0;
  let open = 0;
  let tags = 0;
  const thoughts: string[] = [];
  for (const match of text.matchAll(THOUGHT_TAG)) {
    tags += 1;
    if (tags > MOST_TAGS) return { spoken: "", thoughts: text };
    const [, slash, arrowSlash, bracketSlash, word] = match;
    const closes = [slash, arrowSlash, bracketSlash].includes("/") || word?.toLowerCase() === "end";
    const before = text.slice(from, match.index);
    if (!closes && open === 0) spoken += before;
    else thoughts.push(before);
    // A closing tag without an opening one: all before it was thought.
    if (closes && open === 0) {
      thoughts.unshift(spoken);
      spoken = "";
    }
    open = closes ? Math.max(0, open - 1) : 1;
    from = match.index + match[0].length;
  }
  const rest = text.slice(from);
  if (open > 0) thoughts.push(rest);
  else spoken += rest;
  return {
    spoken,
    thoughts: thoughts
      .map((thought) => thought.trim())
      .filter(Boolean)
      .join("\n\n"),
  };
}

function beforeEnd(text: string): string {
  const trimmed = text.trimStart();
  const at = trimmed.search(END_OF_TURN);
  return at < 0 ? trimmed : trimmed.slice(0, at);
}
