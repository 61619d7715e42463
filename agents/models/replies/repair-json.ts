import { jsonrepair } from "jsonrepair";
import { type KeptNumbers, quoteChangedNumbers } from "./numbers-as-written.js";
import { withSingleBraces } from "./single-braces.js";

/** Longer texts are not repaired: a reply has a few thousand characters, and repairing takes time that grows with it. */
const MOST_CHARS = 100_000;

/** What is deeper is no reply, and would exhaust the stack of what walks through it. */
const MOST_LAYERS = 200;

/**
 * Parses JSON as models write it: commas too many or missing, raw new lines in strings, escapes that JSON does not have
 * (`\(`, `\alpha`, `\'`), Python's triple quotes, doubled braces. Numbers that would lose digits are texts. Undefined where
 * it is still none. What was cut off is not completed: a text that does not end in a bracket is not repaired.
 * @param kept which numbers are texts, so that they stay as written
 */
export function parseJson(text: string, kept: KeptNumbers = "digits"): unknown {
  if (isTooDeep(text)) return undefined;
  const whole = parsed(text, kept);
  if (whole !== undefined || text.length > MOST_CHARS || !isClosed(text.trim())) return whole;
  const escaped = withSingleBraces(doubleStrayBackslashes(quoteTripleQuoted(text)));
  return parsed(escaped, kept) ?? repaired(escaped, kept);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length && depth <= MOST_LAYERS; at += 1) {
    if (text[at] === "{" || text[at] === "[") depth += 1;
    else if (text[at] === "}" || text[at] === "]") depth -= 1;
  }
  return depth > MOST_LAYERS;
}

const isClosed = (text: string) =>
  (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("[") && text.endsWith("]"));

function parsed(text: string, kept: KeptNumbers): unknown {
  try {
    return JSON.parse(quoteChangedNumbers(text, kept));
  } catch {
    return undefined;
  }
}

function repaired(text: string, kept: KeptNumbers): unknown {
  try {
    return parsed(jsonrepair(text), kept);
  } catch {
    return undefined;
  }
}

/** `\(` and `\alpha` become `\\(` and `\\alpha`; escapes that JSON has are left, and `\'` is for the repair. */
const doubleStrayBackslashes = (text: string) =>
  text.replace(/\\(?:(u[0-9a-fA-F]{4}|["'\\/bfnrt])|)/g, (whole, known?: string) =>
    known === undefined ? `\\${whole}` : whole,
  );

/** Each match of a string ends at the end of the text at the latest. */
const STRING_OR_TRIPLE = /"""|'''|"(?:[^"\\]|\\[\s\S])*"?/g;

/** A value between three quotes, as Python writes text of several lines; within a string of JSON they are text. */
function quoteTripleQuoted(text: string): string {
  const tokens = new RegExp(STRING_OR_TRIPLE);
  let quoted = "";
  let from = 0;
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    const [quotes] = found;
    if (quotes !== '"""' && quotes !== "'''") continue;
    const close = text.indexOf(quotes, found.index + 3);
    if (close < 0) break;
    quoted += text.slice(from, found.index) + JSON.stringify(text.slice(found.index + 3, close));
    from = close + 3;
    tokens.lastIndex = from;
  }
  return quoted + text.slice(from);
}
