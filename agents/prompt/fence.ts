/** Tags that our prompts use; no text of a contestant may open or close one. */
const FENCES = [
  "domain",
  "guidance",
  "topic",
  "hops",
  "answers",
  "variation",
  "avoid",
  "exemplars",
  "resembles",
  "flaw",
  "question",
  "choices",
  "sub_questions",
  "hops_with_results",
  "explanation",
  "reference",
  "candidate",
  "sample",
  "tools",
] as const;
export type Fence = (typeof FENCES)[number];

const fencePattern = new RegExp(`<(?=\\s*/?\\s*(?:${FENCES.join("|")})\\b)`, "giu");
/**
 * Invisible to people, read by models: zero-width and bidirectional characters, soft hyphens, tags, variation
 * selectors (Unicode's Default_Ignorable_Code_Point, and tag characters not yet assigned), and control characters.
 */
const hiddenCharacters = /\p{Default_Ignorable_Code_Point}|[\u{E0000}-\u{E0FFF}]|(?![\n\r\t])\p{Cc}/gu;
/** Control tokens of common chat templates: <|im_start|>, [INST], <<SYS>>, <start_of_turn>, <tool_call>, … */
const templateTokens =
  /<[|｜][^|｜<>]{1,40}[|｜]>|\[\/?(?:INST|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS|SYSTEM_PROMPT)\]|<<\/?SYS>>|<\/?(?:s|bos|eos|start_of_turn|end_of_turn|tool_call|tool_response|think)>/giu;
/** Everything that a reader may take for a new line. */
const lineBreaks = /\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g;

/**
 * Makes a contestant's text plain data: our own tags, chat-template tokens and hidden characters lose their
 * power. Idempotent.
 */
export function neutralise(text: string): string {
  return text
    .replace(hiddenCharacters, "")
    .replace(fencePattern, "‹")
    .replace(templateTokens, (token) => token.replace(/[<[]/g, "‹").replace(/[>\]]/g, "›"));
}

/** Puts a text between tags, neutralised, so that a model can tell data from instruction. */
export function fence(tag: Fence, text: string | number): string {
  return `<${tag}>${neutralise(String(text))}</${tag}>`;
}

/** A fenced list, one line an item; an empty list leaves nothing in the prompt. */
export function fenceLines(tag: Fence, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `<${tag}>\n${lines.map((line) => neutralise(line.replace(lineBreaks, " "))).join("\n")}\n</${tag}>`;
}
