import { z } from "zod";
import { type ExportFormatName, exportFormats } from "../../training/export/formats/formats.js";

/** Which rows are to be exported, and how. */
export const ExportBody = z.strictObject({
  ids: z.array(z.string()).min(1).max(10_000),
  format: z.custom<ExportFormatName>(
    (value) => typeof value === "string" && Object.hasOwn(exportFormats, value),
    "There is no such format.",
  ),
});
export type ExportBody = z.infer<typeof ExportBody>;

/** What an export will hold. */
export interface ExportPreview {
  rows: number;
  /** Rows that were asked for and that a person dropped. */
  dropped: number;
  files: { path: string; bytes: number }[];
  /** The dataset's card, in formats that have one. */
  card: string | null;
  /** The beginning of the first other file. */
  first: { path: string; text: string };
}
