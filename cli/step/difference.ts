import { diffLines } from "diff";
import colors from "picocolors";
import { stringify } from "yaml";

/** Most lines shown of one change, and most characters of one line. */
const MOST_LINES = 14;
const MOST_CHARS = 160;

/** A change as removed and added lines of YAML. */
export function differenceLines(was: unknown, is: unknown): string[] {
  const lines = diffLines(yamlOf(was), yamlOf(is)).flatMap(({ added, removed, value }) => {
    if (!added && !removed) return [];
    const paint = added ? colors.green : colors.red;
    return value
      .trimEnd()
      .split("\n")
      .map((line) => paint(`${added ? "+" : "-"} ${clip(line, MOST_CHARS)}`));
  });
  const hidden = lines.length - MOST_LINES;
  return hidden > 1 ? [...lines.slice(0, MOST_LINES), colors.dim(`… ${hidden} more lines`)] : lines;
}

/** A value as readable text. */
export const yamlOf = (value: unknown): string =>
  value === undefined || value === null || isEmpty(value) ? "" : stringify(value, { lineWidth: 0 });

const isEmpty = (value: unknown) => value === "" || (Array.isArray(value) && value.length === 0);

/** Truncates a text to a length, marking the cut. */
export const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
