import wrapAnsi from "wrap-ansi";

/** Columns of output that is no terminal: logs, scripts, tests. Ours. */
const PIPED = 120;
/** Fewer columns than these wrap nothing sensibly. Ours. */
const LEAST = 20;

/** Columns of a stream. */
export const columnsOf = (stream: { columns?: number }): number => Math.max(stream.columns || PIPED, LEAST);

/**
 * The lines of a text, each at most so wide: broken between words, and within a word only where it is wider than that.
 * What follows of a line is indented as the line is.
 * @param hang further columns of indent for what follows of a line
 * @param hard whether a word that is wider than the line is broken; not where people copy it, such as an address
 */
export const wrapped = (text: string, columns: number, hang = 0, hard = true): string[] =>
  text.split("\n").flatMap((line) => {
    const [begin = ""] = /^ *(?:- )?/.exec(line) ?? [];
    const indent = " ".repeat(begin.length + hang);
    const width = Math.max(columns - indent.length, LEAST);
    const [first = "", ...rest] = wrapAnsi(line.slice(begin.length), width, { hard }).split("\n");
    return [begin + first, ...rest.map((part) => indent + part)];
  });
