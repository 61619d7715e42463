import type { ComposedRow } from "../compose-row.js";
import { type ExportFormat, jsonLines } from "../format.js";

const human = ({ prompt }: ComposedRow) => ({ from: "human", value: prompt });
const said = (value: string) => ({ from: "gpt", value });
const system = (row: ComposedRow) => (row.system === null ? {} : { system: row.system });

/** A conversation as ShareGPT writes it. */
export const sharegptLine = (row: ComposedRow) => ({
  conversations: [human(row), said(row.target)],
  ...system(row),
});

/** A preference as ShareGPT writes it, for rows that the Defender missed. */
export const sharegptPreference = (row: ComposedRow) =>
  row.wrong === null
    ? []
    : [{ conversations: [human(row)], chosen: said(row.target), rejected: said(row.wrong), ...system(row) }];

/** ShareGPT's conversations. */
export const sharegpt: ExportFormat = (source, template) =>
  jsonLines(
    source,
    template,
    (split) => `${split}.jsonl`,
    (row) => [sharegptLine(row)],
  );
