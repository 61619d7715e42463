/** "2. 450", "Step 2: 450": a line's own number before what it states. */
const NUMBERED = /^(?:(?:hop|step|sub-?question)\s*)?#?(\d{1,2})\s*[.:)]\s+(\S.*)$/i;

/**
 * The results of so many hops that a program printed, one a line: its last lines. Where each of them begins with its own
 * number, 1 for the first, that is taken off, and so is a question before its result: small models number their lines and
 * repeat the sub-questions, whatever they are asked for. A line that has no other number ("1. Find the area.") states none.
 */
export function resultLines(stdout: string, hops: number): string[] {
  const lines = stdout
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-hops);
  const numbered = lines.map((line, index) => {
    const [, number, rest] = NUMBERED.exec(line) ?? [];
    return Number(number) === index + 1 ? rest : undefined;
  });
  const stated = numbered.filter((line) => line !== undefined);
  const isWhole = stated.length === hops;
  return lines.map((line, index) => {
    const rest = numbered[index];
    return behindQuestion(rest !== undefined && (isWhole || !/\d/.test(rest)) ? rest : line);
  });
}

/** "How much is saved in a year? 416.00": what stands behind the question; the whole line where nothing does. */
const behindQuestion = (line: string) => line.slice(line.lastIndexOf("?") + 1).trim() || line;
