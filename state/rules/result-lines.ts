/** "2. 450", "Step 2: 450": a line's own number before what it states. */
const NUMBERED = /^(?:(?:hop|step|sub-?question)\s*)?#?(\d{1,2})\s*[.:)]\s+(\S.*)$/i;

/**
 * The results of so many hops that a program printed, one a line: its last lines. Where each of them begins with its own
 * number, 1 for the first, that is taken off: small models number their lines, whatever they are asked for.
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
  return stated.length === hops ? stated : lines;
}
