import { Command } from "commander";
import { yamlOf } from "./models/preset.js";
import { presetOf, presets } from "./models/presets.js";
import { presetsText, presetText } from "./models/text.js";
import { print, printJson } from "./output.js";

/** `nanoflux models`: how servers and services are reached, and the settings that they need. */
export function modelsCommand(): Command {
  return new Command("models")
    .argument("[name]", `one of ${presets.map(({ name }) => name).join(", ")}`)
    .option("--json", "everything as JSON")
    .action((name: string | undefined, { json = false }: { json?: boolean }) => {
      const chosen = name === undefined ? presets : [presetOf(name)];
      const [only] = chosen;
      if (json) printJson({ presets: chosen.map((preset) => ({ ...preset, yaml: yamlOf(preset) })) });
      else print(name === undefined || only === undefined ? presetsText(chosen) : presetText(only));
    });
}
