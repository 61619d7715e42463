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
/** Zero-width, bidirectional and tag characters: invisible to people, read by models. */
const hiddenCharacters = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;
/** Control tokens of common chat templates, such as <|im_start|> or [INST]. */
const templateTokens = /<\|[^|<>]{1,40}\|>|\[\/?INST\]|<<\/?SYS>>/giu;

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
  return `<${tag}>\n${lines.map((line) => neutralise(line.replace(/\s*\n\s*/g, " "))).join("\n")}\n</${tag}>`;
}
