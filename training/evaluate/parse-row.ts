import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import type { NumberedRow } from "../../state/novelty/field-rows.js";

/**
 * Parses a row in a benchmark's format.
 * @throws NanofluxError FILE_INVALID naming the file, the row and the problem
 */
export function parseRow<Schema extends z.ZodType>(
  schema: Schema,
  [row, value]: NumberedRow,
  file: string,
  benchmark: string,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new NanofluxError(
    "FILE_INVALID",
    `${file}, row ${row}, is not a row of ${benchmark}: ${z.prettifyError(parsed.error)}`,
    "docs/evaluate.md shows the fields of each benchmark; is this its file?",
  );
}
