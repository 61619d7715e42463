import type { Example } from "../../state/records/example.js";
import type { CampaignFacts } from "./campaign-facts.js";
import { type ComposedRow, composeRow } from "./compose-row.js";
import type { ExportTemplate } from "./template.js";

/** The rows of one split, in the campaign's order. */
export interface Split {
  name: string;
  examples: Example[];
}

/** A format's input. */
export interface ExportSource {
  splits: Split[];
  facts: CampaignFacts;
}

/** A file of an export; `path` is relative, with forward slashes. */
export interface ExportFile {
  path: string;
  content: string;
}

/** One format: a pure function from rows to files. */
export type ExportFormat = (source: ExportSource, template: ExportTemplate) => ExportFile[];

/** One JSON Lines file per split; `lines` turns a row into zero or more lines. */
export function jsonLines(
  { splits }: ExportSource,
  template: ExportTemplate,
  path: (split: string) => string,
  lines: (row: ComposedRow, example: Example) => unknown[],
): ExportFile[] {
  return splits.map(({ name, examples }) => ({
    path: path(name),
    content: examples
      .flatMap((example) => lines(composeRow(example, template), example))
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(""),
  }));
}
