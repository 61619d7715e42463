import { diffLines } from "diff";
import colors from "picocolors";
import { stringify } from "yaml";
import { columnsOf, wrapped } from "../wrap.js";

/** Most lines shown of one change. */
const MOST_LINES = 14;

/**
 * A change as removed and added lines of YAML, wrapped between words.
 * @param indent columns that are taken before each line
 * @param path where `print` shows the whole
 */
export function differenceLines(was: unknown, is: unknown, indent: number, path: string): string[] {
  const columns = columnsOf(process.stdout) - indent - 2;
  const lines = diffLines(yamlOf(was), yamlOf(is)).flatMap(({ added, removed, value }) => {
    if (!added && !removed) return [];
    const paint = added ? colors.green : colors.red;
    return wrapped(value.trimEnd(), columns, 2).map((line) => paint(`${added ? "+" : "-"} ${line}`));
  });
  return shortened(lines, MOST_LINES, `print ${path}`);
}

/** The first lines, and how many there are more. */
export function shortened(lines: string[], most: number, whole: string): string[] {
  const hidden = lines.length - most;
  return hidden > 1 ? [...lines.slice(0, most), colors.dim(`… ${hidden} more lines: ${whole}`)] : lines;
}

/** A value as readable text. */
export const yamlOf = (value: unknown): string =>
  value === undefined || value === null || isEmpty(value) ? "" : stringify(value, { lineWidth: 0 });

const isEmpty = (value: unknown) => value === "" || (Array.isArray(value) && value.length === 0);

/** The words of a text that fit into so many columns, with a mark where words are left out. */
export function clip(text: string, columns: number): string {
  if (text.length <= columns) return text;
  const cut = text.slice(0, columns - 2);
  const end = cut.search(/\s\S*$/);
  return `${end > columns / 2 ? cut.slice(0, end) : cut} …`;
}
