import { type Preset, yamlOf } from "./preset.js";

/** The presets as docs/models.md shows them. */
export function presetsMarkdown(presets: readonly Preset[]): string {
  return presets.map(presetMarkdown).join("\n\n");
}

function presetMarkdown(preset: Preset): string {
  const { name, title, tried, address, key, start, notes, sources } = preset;
  const facts = [
    tried === null ? "Not tried with this project." : `Tried: ${tried}`,
    `Address: \`${address}\`.`,
    key === null ? "No key." : `Key: \`${key}\`.`,
  ];
  const where = sources.map((source) => `<${source}>`).join(", ");
  return [
    `### ${title}`,
    "",
    `\`nanoflux models ${name}\`. ${facts.join(" ")}`,
    ...(start.length === 0 ? [] : ["", "```sh", ...start, "```"]),
    "",
    "```yaml",
    yamlOf(preset),
    "```",
    "",
    ...notes.map((note) => `- ${note}`),
    ...(where === "" ? [] : [`- Source: ${where}`]),
  ].join("\n");
}
