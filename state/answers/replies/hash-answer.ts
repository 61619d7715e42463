import { type HashLine, withoutHeadings } from "./hash-heading.js";
import { isEmpty, type Line, lastOn, type Marked, unwrapped } from "./reply-lines.js";
import { ANSWER_HEADING, answerBelow, type Reading, saidOn } from "./said-answer.js";
import { sayingIn } from "./sayings.js";

/** Fences around a program; those around a text or a formula may hold the answer. */
const PROGRAM =
  /^`{3,}\s?(?:python3?|py|javascript|js|typescript|ts|java|c|cpp|c\+\+|bash|sh|shell|r|sql|go|rust|ruby)\b/i;

/** The answer behind the last `####` of a reply that begins no heading. */
export function hashAnswer(lines: readonly Line[], reading: Reading): Marked | null {
  const marks = outsidePrograms(lines).flatMap((line): HashLine[] => {
    const own = behindHash(line.text);
    return own === null ? [] : [{ line, own }];
  });
  if (marks.length === 0) return null;
  const answers = withoutHeadings(marks, saidAt(lines, reading)).flatMap((mark) => {
    const answer = answerOf(mark, reading);
    return answer === null ? [] : [{ at: mark.line.at, answer }];
  });
  return answers.at(-1) ?? null;
}

function behindHash(text: string): string | null {
  const found = /^[\s>*_`-]*#{4,}(?![#`])[\s:]*(.*)$/.exec(text) ?? /(?<![#`\w])#### +(?!`)([^#`]+)$/.exec(text);
  return found === null ? null : (found[1] ?? "").replace(/[\s`]+$/, "");
}

function answerOf({ line, own }: HashLine, reading: Reading): string | null {
  const { next } = line;
  if (isEmpty(own)) return next === null || next.text.startsWith("#") ? null : next.text;
  return ANSWER_HEADING.test(own) ? answerBelow(line, reading) : (sayingIn(own) ?? unwrapped(own));
}

/** A value, a letter, or a name; `based on the guidelines` is none. */
const NAMES_ANSWER = /\d|^\W*(?:option |choice )?\(?\p{Lu}/u;

/** Where a line without a `####` says the answer for the last time, and not what it is not or would be; -1 for nowhere. */
function saidAt(lines: readonly Line[], reading: Reading): number {
  const definite = (line: Line) => {
    if (behindHash(line.text) !== null || /\b(?:if|would)\b/i.test(line.text)) return null;
    const said = saidOn(line, reading);
    return said !== null && NAMES_ANSWER.test(said) && !/^\W*not\b/i.test(said) ? said : null;
  };
  return lastOn(lines, definite)?.at ?? -1;
}

/** The lines that are not between the fences of a program. */
function outsidePrograms(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let program: Line[] | null = null;
  for (const line of lines) {
    if (program !== null) {
      program.push(line);
      if (/^`{3,}$/.test(line.text)) program = null;
    } else if (PROGRAM.test(line.text)) program = [];
    else kept.push(line);
  }
  // A fence that is never closed is none.
  return program === null ? kept : [...kept, ...program];
}
