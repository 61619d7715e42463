import { join } from "node:path";
import { Command, Option } from "commander";
import { RECIPES, type RecipeName } from "../state/config/recipe-names.js";
import { NanofluxError } from "../state/errors.js";
import { writeWhole } from "../state/store/write-whole.js";
import type { CutPlan } from "../training/slice/cut.js";
import { DIMENSIONS, type Dimension } from "../training/slice/levels.js";
import { checkedRows, printRefused } from "./export.js";
import { wholeNumber } from "./flag-values.js";
import { print, printJson } from "./output.js";
import { dimensions, oneDimension } from "./slice/dimensions.js";
import { cellsOf, EVALUATED, evaluatedCells, HEAD, notesOf, tableText, verdictText } from "./slice/text.js";

interface Flags {
  out?: string;
  by?: Dimension[];
  cross?: true;
  rows?: number;
  quantiles: number;
  grid?: CutPlan["grid"];
  base: string;
  recipe: RecipeName;
  seed: number;
  template?: string;
  collect?: true;
  json?: true;
}

/** `nanoflux slice`: cuts a campaign into parts to train on, and gathers what training on each came to. */
export function sliceCommand(): Command {
  return new Command("slice")
    .argument("<folder>", "the campaign's folder")
    .option("-o, --out <folder>", "a new or empty folder; default: slices in the campaign's folder")
    .option("--by <dimensions>", `any of ${DIMENSIONS.join(",")}; default: all (crossed: hops,quality)`, dimensions)
    .option("--cross", "a slice for each combination of parts, and one drawn at random, all of one size")
    .option("--rows <count>", "of each slice; default: as many as equal parts would have", wholeNumber(1))
    .option("--quantiles <count>", "parts in each dimension", wholeNumber(1), 3)
    .option("--grid <edges>", "instead, where a part begins: hops=3,4 (may be given several times)", addEdges)
    .option("-b, --base <model>", "the model to train", "Qwen/Qwen3-4B")
    .addOption(new Option("-r, --recipe <name>", "the tool").choices(RECIPES).default("trl"))
    .option("--seed <number>", "decides which rows the smaller sizes hold", wholeNumber(0), 1)
    .option("--template <file>", "YAML that says how a row becomes text; see docs/export.md")
    .option("--collect", "gather SLICE/eval/results.json of every slice into one table and slices.html")
    .option("--json", "one JSON object on stdout")
    .action((campaign: string, flags: Flags) => {
      const folder = flags.out ?? join(campaign, "slices");
      return flags.collect ? collect(folder, flags) : slice(campaign, folder, flags);
    });
}

async function slice(campaign: string, folder: string, flags: Flags): Promise<void> {
  const { sliceCampaign } = await import("../training/slice/slice-campaign.js");
  const { readTemplate } = await import("../training/export/template.js");
  const { cross = false, rows = null, quantiles, grid = {}, base, recipe, seed, json } = flags;
  const template = await readTemplate(flags.template);
  const by: readonly Dimension[] = flags.by ?? (cross ? ["hops", "quality"] : DIMENSIONS);
  const cut = { dimensions: by, quantiles, grid, cross, rows, seed };
  const result = await sliceCampaign(
    campaign,
    folder,
    cut,
    { base, recipe, seed, template },
    json ? {} : { onRow: checkedRows() },
  );
  process.exitCode = result.refused.length > 0 ? 1 : 0;
  if (json) {
    printJson(result);
    return;
  }
  printRefused(result.refused);
  print(tableText(HEAD, result.slices.map(cellsOf)));
  for (const note of notesOf(result)) print(note);
  print(`Train each: bash ${folder}/SLICE/run.sh`);
  print(`Evaluate each into ${folder}/SLICE/eval, then: nanoflux slice ${campaign} --out ${folder} --collect`);
}

async function collect(folder: string, { json }: Flags): Promise<void> {
  const { dimensionLines } = await import("../training/slice/surface-text.js");
  const { collectSlices } = await import("../training/slice/collect.js");
  const { slicesHtml } = await import("./slice/page.js");
  const collection = await collectSlices(folder);
  const page = join(folder, "slices.html");
  await writeWhole(page, slicesHtml(collection));
  if (json) {
    printJson({ ...collection, page });
    return;
  }
  print(
    tableText(
      [...HEAD, ...EVALUATED],
      collection.slices.map((one) => [...cellsOf(one), ...evaluatedCells(one)]),
    ),
  );
  for (const line of dimensionLines(collection.dimensions)) print(line);
  print(verdictText(collection));
  print(page);
}

/** Reads `hops=3,4` and adds it to what was given before. */
function addEdges(text: string, before: CutPlan["grid"] = {}): CutPlan["grid"] {
  const [name = "", list = ""] = text.split("=");
  const edges = list.split(",").map((edge) => (edge.trim() === "" ? Number.NaN : Number(edge)));
  if (edges.some((edge, index) => !Number.isFinite(edge) || edge <= (edges[index - 1] ?? Number.NEGATIVE_INFINITY))) {
    throw new NanofluxError("USAGE", `"${text}" names no edges.`, "Write rising numbers, such as --grid hops=3,4.");
  }
  return { ...before, [oneDimension(name)]: edges };
}
