/** Tags that models think between. */
const THOUGHT = "think|thinking|thought|thoughts|reasoning|reflection|scratchpad|analysis|seed:think|antml:thinking";
const THOUGHT_TAG = new RegExp(
  String.raw`<\/?(?:${THOUGHT})>|[◁⟨]\/?think[▷⟩]|\[\/?THINK\]|<\|(?:begin|end)_of_thought\|>|<\|\/?think(?:ing)?\|>|<\|(?:start|end)_thinking\|>|<\|channel>thought|<channel\|>`,
  "gi",
);
const CLOSES = /^(?:[<◁⟨[]|<\|)\/|^<\|end_|^<channel\|>/i;

/* Tokens of chat templates between turns. */
/** `<eos>` in the middle of a sentence or in quotes is a word of it. */
const EOS = String.raw`<eos>(?![\`"'”’),.;:]| [a-z])`;
const ENDS = String.raw`<\/s>|<\|(?:im_end|eot|eot_id|eom|eom_id|endoftext|endofturn|end|return|call|end_of_text|end_of_turn|END_OF_TURN_TOKEN|role_end)\|>|<end_of_turn>|<turn\|>|<｜end▁of▁sentence｜>|<EOT>|<seed:eos>|\[\|endofturn\|\]|${EOS}`;
const OPENS = String.raw`<\|(?:im_start|start|start_header_id|header_start|start_of_role|START_OF_TURN_TOKEN)\|>|<start_of_turn>|<\|turn>|<seed:bos>`;
const MODEL = String.raw`<\|(?:assistant|im_assistant|CHATBOT_TOKEN)\|>|<｜Assistant｜>|\[\|assistant\|\]|\[\/INST\]`;
const OTHERS = String.raw`<\|(?:user|system|observation|im_user|im_system|USER_TOKEN|SYSTEM_TOKEN|begin_of_text)\|>|<｜User｜>|<｜begin▁of▁sentence｜>|\[\|(?:user|system)\|\]|\[INST\]`;
/** What begins the model's own turn: never that of a user or a tool. */
const BEGINS = String.raw`${MODEL}|(?:${OPENS})(?!\s{0,3}(?:user|system|developer|tool|human|ipython|observation)\b)(?:\s{0,3}(?:assistant|model)\b)?|<\|(?:end_header_id|header_end|end_of_role|im_sep|im_middle|message|begin_of_text)\|>|<｜begin▁of▁sentence｜>|<s>|<bos>|<sop>|\[gMASK\]`;

/** The text after one of these is not part of the reply. */
const END_OF_TURN = new RegExp([ENDS, OPENS, MODEL, OTHERS].join("|"));
/** A reply that begins with such tokens is what follows them. */
const LEADING = new RegExp(String.raw`^(?:\s*(?:${ENDS}|${BEGINS})){1,20}\s*`);
/** Behind thoughts the turn may begin anew. */
const ANEW = new RegExp(String.raw`^(?:\s*(?:${ENDS})){0,20}(?:\s*(?:${BEGINS})){1,20}\s*`);
const ENDS_AT_ONCE = new RegExp(String.raw`^\s*(?:${ENDS})`);

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
  return unwrapped(beforeEnd(splitThoughts(reply).spoken).trim());
}

const WRAPPER = /<\|(?:(?:begin|end)_of_(?:solution|box)|(?:START|END)_(?:RESPONSE|TEXT))\|>/g;
/** GLM's box; behind a tag, a quotation mark or `####` it is only a wrapper. */
const BOX = /(?<![>"#]\s{0,3})<\|begin_of_box\|>([^{}<>\n]{1,200})<\|end_of_box\|>/g;

/** A reply without what models put around an answer; a box among other text is one that every reader knows. */
function unwrapped(text: string): string {
  const boxed = text.replace(BOX, (box, inside: string) => (box === text ? inside : `\\boxed{${inside}}`));
  const bare = boxed.replace(WRAPPER, "").trim();
  // A lone tag, or several, are part of the text.
  const inside = bare.startsWith("<response>") && bare.endsWith("</response>") ? bare.slice(10, -11) : "";
  return inside === "" || inside.includes("response>") ? bare : inside.trim();
}

/** Cuts a model's thoughts from its reply and keeps them; what follows the end of its turn stays. */
export function splitThoughts(reply: string): SplitReply {
  const channel = lastChannel(reply.replace(LEADING, ""));
  const rest = withoutThoughts(channel.spoken);
  const thoughts = [channel.thoughts, rest.thoughts].filter(Boolean).join("\n\n");
  if (thoughts === "") return { spoken: rest.spoken, thoughts };
  const spoken = rest.spoken.replace(ANEW, "");
  return { spoken: ENDS_AT_ONCE.test(spoken) ? "" : spoken, thoughts };
}

const CHANNEL_TOKENS = /<\|(?:start|end|message|return)\|>(?:assistant)?|<\|channel\|>(?:analysis|commentary)?/g;

/** The channels of a server that left out the tokens: `analysisWe need half.assistantfinal5`. */
const BARE_ANALYSIS = /^\s*analysis(?=[\p{L}\p{N}"“$\\])/u;
const BARE_FINAL = "assistantfinal";

/** The last message of a reply in channels (gpt-oss): `<|channel|>final<|message|>…`. */
function lastChannel(reply: string): SplitReply {
  const marker = "<|channel|>final";
  const at = reply.lastIndexOf(marker);
  const thoughtsOf = (text: string) => text.replace(CHANNEL_TOKENS, "").trim();
  if (at >= 0) {
    const spoken = reply.slice(at + marker.length).replace(/^[^<]{0,100}<\|message\|>/, "");
    return { spoken, thoughts: thoughtsOf(reply.slice(0, at)) };
  }
  const bare = BARE_ANALYSIS.test(reply) ? reply.lastIndexOf(BARE_FINAL) : -1;
  if (bare >= 0) {
    const thoughts = reply.slice(0, bare).replace(BARE_ANALYSIS, "").replaceAll("assistantanalysis", "\n").trim();
    return { spoken: reply.slice(bare + BARE_FINAL.length), thoughts };
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
    const closes = CLOSES.test(match[0]);
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
