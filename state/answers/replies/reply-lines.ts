/** A line of a reply. */
export interface Line {
  /** Where it begins in the reply. */
  at: number;
  text: string;
  /** The next line that is not blank, a fence or the delimiter of a formula. */
  next: Line | null;
}

/** An answer that a reply sets off, and where. */
export interface Marked {
  at: number;
  answer: string;
}

/** A longer line is reasoning; only its end may contain an answer. */
const LONGEST_LINE = 2000;

/** The lines of a text, trimmed. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let at = text.length;
  let next: Line | null = null;
  for (const whole of text.split("\n").reverse()) {
    at -= whole.length;
    const line: Line = { at, text: whole.slice(-LONGEST_LINE).trim(), next };
    lines.push(line);
    if (!isBlank(line.text)) next = line;
    at -= 1;
  }
  return lines.reverse();
}

const isBlank = (line: string) => line === "" || /^(?:`{3}\w*|\$\$|\\[[\]]|-{3,}|\*{3,})$/.test(line);

/** The last line's answer of those that set one off. */
export function lastOn(lines: readonly Line[], read: (line: Line) => string | null): Marked | null {
  for (const line of [...lines].reverse()) {
    const answer = read(line);
    if (answer !== null) return { at: line.at, answer };
  }
  return null;
}

/** The lines behind one that say something, at most so many. */
export function linesBehind(line: Line, most: number): string[] {
  const texts: string[] = [];
  for (let next = line.next; next !== null && texts.length < most; next = next.next) texts.push(next.text);
  return texts;
}

/** `**42**` and `42**` as 42: the marks of emphasis that began before a marker. */
export const unwrapped = (text: string): string => text.replace(/^[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}$/g, "");

/** Whether a text holds nothing but typesetting. */
export const isEmpty = (text: string): boolean => text.replace(/[*_\s`$]/g, "") === "";
