import { extname } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { z } from "zod";
import type { BenchmarkFile } from "../config/config.js";
import { NanofluxError } from "../errors.js";
import { readText } from "../store/read-text.js";

/** One text of a user's file. */
export interface FieldRow {
  file: string;
  /** Counted from 1, a CSV's header left out; in a JSON object of objects the row's key. */
  row: number | string;
  /** `file:row`, the file as the user named it. */
  source: string;
  text: string;
  /** The row's answer, where its field was named. */
  answer?: string;
}

const Row = z.record(z.string(), z.unknown());
type Row = z.infer<typeof Row>;
const Rows = z.array(Row);
const KeyedRows = z.record(z.string(), Row);
const Text = z.union([
  z.string(),
  z.number().transform(String),
  z.array(z.string()).transform((parts) => parts.join("\n")),
]);

/**
 * Reads one text a row from a JSONL, JSON (an array, or an object of objects as PubMedQA has it) or CSV file.
 * `field` is a column, or a dotted path into a row; a list of strings there is joined to one text. The same with `answer`.
 *
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID (unreadable, empty, or of another shape), FIELD_NOT_FOUND
 */
export async function readFieldRows({ file, field, answer }: BenchmarkFile): Promise<FieldRow[]> {
  const rows = await readRows(file);
  return rows.map(([row, value]) => ({
    ...{ file, row, source: `${file}:${row}`, text: textAt(file, row, value, field) },
    ...(answer === undefined ? {} : { answer: textAt(file, row, value, answer) }),
  }));
}

/**
 * Reads the rows of a JSONL, JSON or CSV file, each with its number or key.
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID (unreadable, empty, or of another shape)
 */
export async function readRows(file: string): Promise<NumberedRow[]> {
  const rows = parseRows(file, await readText(file));
  if (rows.length === 0) throw invalid(file, "holds no rows");
  return rows;
}

/** A row, and its number from 1 or its key. */
export type NumberedRow = [row: number | string, value: Row];

function parseRows(file: string, text: string): NumberedRow[] {
  const numbered = (rows: Row[]): NumberedRow[] => rows.map((value, at) => [at + 1, value]);
  switch (extname(file).toLowerCase()) {
    case ".jsonl":
    case ".ndjson":
      return numbered(parseJsonLines(file, text));
    case ".json": {
      const data = parseJson(file, text, "is not JSON");
      const list = Rows.safeParse(data);
      if (list.success) return numbered(list.data);
      const keyed = KeyedRows.safeParse(data);
      if (keyed.success) return Object.entries(keyed.data);
      throw invalid(file, "is neither a list of objects nor an object of objects");
    }
    case ".csv":
      return numbered(parseColumns(file, text));
    default:
      throw invalid(file, `ends in "${extname(file)}"`);
  }
}

function parseJsonLines(file: string, text: string): Row[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const row = Row.safeParse(parseJson(file, line, `has no JSON in line ${at + 1}`));
    if (!row.success) throw invalid(file, `has no JSON object in line ${at + 1}`);
    return [row.data];
  });
}

function parseJson(file: string, text: string, problem: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(file, problem, cause);
  }
}

function parseColumns(file: string, text: string): Row[] {
  try {
    return Rows.parse(parseCsv(text, { columns: true, skip_empty_lines: true }));
  } catch (cause) {
    throw invalid(file, `is not CSV (${cause instanceof Error ? cause.message : cause})`, cause);
  }
}

function textAt(file: string, row: number | string, value: Row, field: string): string {
  const found = field in value ? value[field] : field.split(".").reduce<unknown>(step, value);
  if (found === undefined) {
    throw new NanofluxError(
      "FIELD_NOT_FOUND",
      `${file} has no field "${field}" in row ${row}`,
      `Name one of the fields that are there: ${pathsOf(value).join(", ")}.`,
    );
  }
  const text = Text.safeParse(found);
  if (!text.success) throw invalid(file, `has no text in field "${field}" of row ${row}`);
  return text.data;
}

function step(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
}

/** The dotted paths that lead to something in this row. */
function pathsOf(value: Row, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const nested = Array.isArray(inner) ? undefined : Row.safeParse(inner).data;
    return nested ? pathsOf(nested, `${prefix}${key}.`) : [`${prefix}${key}`];
  });
}

function invalid(file: string, problem: string, cause?: unknown): NanofluxError {
  const fix = "Give a JSONL, JSON or CSV file with a header or named fields, and a text in each row.";
  return new NanofluxError("FILE_INVALID", `${file} ${problem}`, fix, { cause });
}
