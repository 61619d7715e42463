import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { presetsMarkdown } from "../../cli/models/markdown.js";
import { presets } from "../../cli/models/presets.js";
import { packageRoot } from "../../state/package-root.js";

/** `npm run models-page`: writes the presets of `nanoflux models` into docs/models.md, between the two marks. */
export const MODELS_PAGE: string = join(packageRoot, "docs", "models.md");
const BEGIN = "<!-- presets: written by npm run models-page -->";
const END = "<!-- end of presets -->";

/** The page with its presets as they are now. */
export function modelsPage(text: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${MODELS_PAGE} has lost its marks.`);
  return `${before}${BEGIN}\n\n${presetsMarkdown(presets)}\n\n${END}${after}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(MODELS_PAGE, modelsPage(readFileSync(MODELS_PAGE, "utf8")));
