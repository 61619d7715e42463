import type { BenchmarkFile } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";

/**
 * Reads a flag's value `FILE:QUESTION` or `FILE:QUESTION:ANSWER`. The fields follow the last colons, since a path may
 * contain colons; where an answer is named, the path ends with a data file's extension.
 * @throws NanofluxError USAGE
 */
export function fieldsOfFile(flag: string, value: string): BenchmarkFile {
  const parts = /^(?<file>.+\.(?:jsonl|ndjson|json|csv)):(?<field>[^:]+)(?::(?<answer>[^:]+))?$/i.exec(value)?.groups;
  const [file = "", field = ""] = parts ? [parts.file, parts.field] : splitAtLastColon(value);
  if (file === "" || field === "") {
    const fix = `Write ${flag} FILE:QUESTION or FILE:QUESTION:ANSWER.`;
    throw new NanofluxError("USAGE", `${flag} ${value} names no field`, fix);
  }
  return { file, field, ...(parts?.answer ? { answer: parts.answer } : {}) };
}

function splitAtLastColon(value: string): [file: string, field: string] {
  const colon = value.lastIndexOf(":");
  return [value.slice(0, Math.max(colon, 0)), value.slice(colon + 1)];
}
