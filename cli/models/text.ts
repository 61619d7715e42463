import Table from "cli-table3";
import colors from "picocolors";
import { type Preset, yamlOf } from "./preset.js";

/** What was tried, in a word. */
const mark = ({ tried }: Preset): string => (tried === null ? colors.dim("not tried") : colors.green("tried"));

/** A line a preset. */
export function presetsText(presets: readonly Preset[]): string {
  const table = new Table({
    head: ["name", "address", "key", ""].map((cell) => colors.dim(cell)),
    chars: NO_RULES,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
  });
  for (const preset of presets) table.push([preset.name, preset.address, preset.key ?? "none", mark(preset)]);
  return `${table.toString()}\n\nAll of one, with a piece of nanoflux.yaml: nanoflux models NAME\n"not tried": what the documentation says; nanoflux doctor shows what holds.`;
}

/** Everything about one preset. */
export function presetText(preset: Preset): string {
  const { title, tried, key, start, notes, sources } = preset;
  return [
    colors.bold(title),
    tried === null ? colors.dim("Not tried with this project; from the documentation:") : `${mark(preset)}: ${tried}`,
    ...sources.map((source) => `  ${source}`),
    "",
    ...start.map((command) => `  ${colors.cyan(command)}`),
    ...(key === null ? [] : [`  ${colors.cyan(`export ${key}=…`)}`]),
    ...(start.length > 0 || key !== null ? [""] : []),
    ...notes.map((note) => `- ${note}`),
    "",
    colors.dim("# nanoflux.yaml; the same mapping fits players.NAME and panel"),
    yamlOf(preset),
  ].join("\n");
}

const SIDES = ["top", "bottom", "left", "right", "mid"];
const NO_RULES: Record<string, string> = Object.fromEntries(
  ["middle", ...SIDES, ...SIDES.flatMap((side) => [`${side}-mid`, `${side}-left`, `${side}-right`])].map((rule) => [
    rule,
    "",
  ]),
);
