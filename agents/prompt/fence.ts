import { createHash } from "node:crypto";

/** What our prompts put between tags. */
export type Tag =
  | "domain"
  | "guidance"
  | "topic"
  | "hops"
  | "answers"
  | "variation"
  | "example"
  | "avoid"
  | "exemplars"
  | "refused"
  | "resembles"
  | "flaw"
  | "question"
  | "choices"
  | "sub_questions"
  | "hops_with_results"
  | "explanation"
  | "reference"
  | "candidate"
  | "sample"
  | "tool_answer"
  | "tool_description";

/**
 * Invisible to people, read by models: zero-width and bidirectional characters, soft hyphens, tags, variation
 * selectors (Unicode's Default_Ignorable_Code_Point, and tag characters not yet assigned), and control characters.
 */
const hiddenCharacters = /\p{Default_Ignorable_Code_Point}|[\u{E0000}-\u{E0FFF}]|(?![\n\r\t])\p{Cc}/gu;
/**
 * Control tokens of common chat templates: <|im_start|>, [INST], <<SYS>>, <start_of_turn>, <tool_call>, … A server may
 * read them as the end of a turn, which no tag of ours can outlast. None matches what is made of another.
 */
const templateTokens = [
  /<[|｜][^|｜<>‹›]{1,100}[|｜]>/gu,
  /\[\/?(?:INST|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS|SYSTEM_PROMPT|IMG|gMASK)\]|<<\/?SYS>>/giu,
  /<\/?(?:s|bos|eos|pad|unk|mask|sop|eop|think|start_of_turn|end_of_turn|start_of_image|end_of_image)>/giu,
  /<\/?(?:tool_call|tool_response|arg_key|arg_value|fim_(?:prefix|suffix|middle|pad)|seed:\w{1,30})>/giu,
  /<(?:start|end)_function_(?:call|response|declaration)>/giu,
  // Mistral's: in small letters these are ordinary words in brackets.
  /\[\/?(?:THINK|ARGS|CALL_ID|TOOL_CONTENT|PREFIX|SUFFIX|MIDDLE|IMG_BREAK|IMG_END|(?:BEGIN_)?AUDIO|MODEL_SETTINGS)\]/gu,
  // Those of EXAONE, DeepSeek, Gemma 4 and Kimi.
  /\[\|(?:endofturn|assistant|user|system|tool)\|\]/giu,
  /<\/?[|｜]DSML[|｜](?:[^<>]{0,200}>)?/giu,
  /<\|(?:channel|turn|tool|tool_call|tool_response)>|<(?:channel|turn|tool|tool_call|tool_response)\|>/giu,
  /◁\/?think▷/giu,
];
/** Everything that a reader may take for a new line. */
const lineBreaks = /[\n\r\v\f\u0085\u2028\u2029]/;

/** Takes from a text what a server or a tokenizer acts on: chat-template tokens and hidden characters. Idempotent. */
export function neutralise(text: string): string {
  return templateTokens.reduce(
    (rest, pattern) => rest.replace(pattern, (token) => token.replace(/[<[◁]/g, "‹").replace(/[>\]▷]/g, "›")),
    text.replace(hiddenCharacters, ""),
  );
}

/** One of a campaign's prompts: what its fences' code is made from. */
export interface PromptPlace {
  seed: number;
  /** Names the prompt, such as `attack`: the same in every round. */
  prompt: string;
}

/** The fences of one prompt: tags with a code that no text between them contains. */
export interface Fence {
  /** Puts a text between tags, neutralised, so that a model can distinguish data from instructions. */
  text(tag: Tag, text: string | number): string;
  /** A fenced list, one line an item; an empty list leaves nothing in the prompt. */
  lines(tag: Tag, lines: readonly string[]): string;
}

/**
 * The fences of a prompt. Their code is cut out of every text, so that none can close its fence or open another, whatever
 * its writer knows or guesses. It differs between prompts, and is the same in every round of a campaign: the rounds'
 * prompts begin alike, and servers compute or bill that beginning once (prefix caching).
 */
export function fenceFor({ seed, prompt }: PromptPlace): Fence {
  const code = createHash("sha256")
    .update(JSON.stringify([seed, prompt]))
    .digest("hex")
    .slice(0, 8);
  const plain = (text: string) => neutralise(text).replaceAll(new RegExp(code, "gi"), "…");
  const between = (tag: Tag, inside: string) => `<${tag}-${code}>${inside}</${tag}-${code}>`;
  return {
    text: (tag, text) => between(tag, plain(String(text))),
    lines: (tag, lines) =>
      lines.length === 0 ? "" : between(tag, `\n${lines.map(onOneLine).map(plain).join("\n")}\n`),
  };
}

const onOneLine = (text: string) =>
  text
    .split(lineBreaks)
    .map((part) => part.trim())
    .filter(Boolean)
    .join(" ");
