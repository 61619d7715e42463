import { jsonrepair } from "jsonrepair";

/** Longer texts are not repaired: a reply has a few thousand characters, and repairing takes time that grows with it. */
const MOST_CHARS = 100_000;

/**
 * Parses JSON as models write it: commas too many or missing, raw new lines in strings, escapes that JSON does not have
 * (`\(`, `\alpha`), Python's triple quotes. Undefined where it is still none. What was cut off is not completed: a
 * text that does not end in a bracket is not repaired.
 */
export function parseJson(text: string): unknown {
  const whole = parsed(text);
  if (whole !== undefined || text.length > MOST_CHARS || !isClosed(text.trim())) return whole;
  const escaped = doubleStrayBackslashes(quoteTripleQuoted(text));
  return parsed(escaped) ?? repaired(escaped);
}

const isClosed = (text: string) =>
  (text.startsWith("{") && text.endsWith("}")) || (text.startsWith("[") && text.endsWith("]"));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repaired(text: string): unknown {
  try {
    return parsed(jsonrepair(text));
  } catch {
    return undefined;
  }
}

/** `\(` and `\alpha` become `\\(` and `\\alpha`; escapes that JSON has are left. */
const doubleStrayBackslashes = (text: string) =>
  text.replace(/\\(?:(u[0-9a-fA-F]{4}|["\\/bfnrt])|)/g, (whole, known?: string) =>
    known === undefined ? `\\${whole}` : whole,
  );

/** A value between three quotes, as Python writes text of several lines. */
function quoteTripleQuoted(text: string): string {
  const parts = text.split('"""');
  if (parts.length % 2 === 0) return text;
  return parts.map((part, at) => (at % 2 === 1 ? JSON.stringify(part) : part)).join("");
}
