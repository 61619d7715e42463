import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import type { SearchDocument } from "./passages.js";
import { visibleText } from "./visible-text.js";

const TEXT_KEYS = ["text", "passage", "content", "contents", "abstract", "body"] as const;

const Id = z.union([z.string(), z.number()]).transform(String);

/** The supported rows of JSON and JSON Lines, each turned into title, text and optionally an id. */
const Row = z.union([
  // PubMedQA as published. LONG_ANSWER is the abstract's conclusion. The task withholds it, and so does the corpus.
  z
    .looseObject({ QUESTION: z.string(), CONTEXTS: z.array(z.string()) })
    .transform((row) => ({ id: undefined, title: row.QUESTION, text: row.CONTEXTS.join("\n\n") })),
  // PubMedQA in Hugging Face's format.
  z
    .looseObject({ pubid: Id, question: z.string(), context: z.looseObject({ contexts: z.array(z.string()) }) })
    .transform((row) => ({ id: row.pubid, title: row.question, text: row.context.contexts.join("\n\n") })),
  z
    .looseObject({ id: Id.optional(), title: z.string().optional() })
    .refine((row) => textOf(row) !== undefined)
    .transform((row) => ({ id: row.id, title: row.title, text: textOf(row) ?? "" })),
]);

function textOf(row: Record<string, unknown>): string | undefined {
  return TEXT_KEYS.map((key) => row[key]).find((value) => typeof value === "string");
}

/**
 * Reads every .txt, .md, .jsonl and .json under a folder, in the order of their names; links are not followed.
 * A document's id is the file's path in the folder; for rows, followed by a colon and the row's key or number.
 *
 * @throws NanofluxError FILE_NOT_FOUND without such a folder or without texts in it, FILE_INVALID for broken
 *   JSON, FIELD_NOT_FOUND for a row without text.
 */
export async function readCorpus(folder: string): Promise<SearchDocument[]> {
  const files = await filesUnder(folder);
  const documents: SearchDocument[] = [];
  for (const file of files) {
    const content = visibleText(await readFile(join(folder, file), "utf8"));
    documents.push(...documentsOf(file.split(sep).join("/"), content));
  }
  if (documents.length > 0) return documents;
  throw new NanofluxError(
    "FILE_NOT_FOUND",
    `The corpus folder "${folder}" holds no .txt, .md, .jsonl or .json file.`,
    "Put the texts to be cited into it, or name another folder under `search.providers`.",
  );
}

async function filesUnder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && [".txt", ".md", ".jsonl", ".json"].includes(extname(entry.name)))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort();
  } catch (cause) {
    const fix = "Create the folder, or name another one under `search.providers`.";
    throw new NanofluxError("FILE_NOT_FOUND", `The corpus folder "${folder}" cannot be read.`, fix, { cause });
  }
}

function documentsOf(file: string, content: string): SearchDocument[] {
  switch (extname(file)) {
    case ".jsonl":
      return content
        .split("\n")
        .flatMap((line, index) =>
          line.trim() === "" ? [] : [documentOf(file, String(index + 1), parse(file, line, `line ${index + 1}`))],
        );
    case ".json":
      return Object.entries(parseRows(file, content)).map(([key, row]) => documentOf(file, key, row));
    default:
      return [{ id: file, title: /^#+\s+(?<title>.+)$/m.exec(content)?.groups?.title ?? file, text: content }];
  }
}

function parseRows(file: string, content: string): Record<string, unknown> {
  const value = parse(file, content, "it");
  if (Array.isArray(value)) return Object.fromEntries(value.map((row, index) => [String(index + 1), row]));
  const rows = z.record(z.string(), z.unknown()).safeParse(value);
  if (rows.success) return Row.safeParse(value).success ? { "1": value } : rows.data;
  const fix = "Write rows: [{…}, …] or {id: {…}, …}.";
  throw new NanofluxError("FILE_INVALID", `The corpus file "${file}" holds no rows.`, fix);
}

function parse(file: string, text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `The corpus file "${file}" is corrupt: ${what} is not JSON (${reason}).`;
    throw new NanofluxError("FILE_INVALID", message, "Fix the file or remove it from the folder.", { cause });
  }
}

function documentOf(file: string, key: string, row: unknown): SearchDocument {
  const parsed = Row.safeParse(row);
  if (parsed.success) {
    const { id = key, title, text } = parsed.data;
    return { id: `${file}:${id}`, title: title ?? `${file}:${id}`, text };
  }
  const fields = typeof row === "object" && row !== null ? Object.keys(row).join(", ") : JSON.stringify(row);
  throw new NanofluxError(
    "FIELD_NOT_FOUND",
    `Row ${key} of the corpus file "${file}" has no text; it has: ${fields}.`,
    `Call the field one of ${TEXT_KEYS.join(", ")}, or use the fields of PubMedQA (QUESTION, CONTEXTS).`,
  );
}
