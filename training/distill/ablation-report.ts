import { join } from "node:path";
import { percent } from "../../state/numbers/percent.js";
import { readEvaluation } from "../evaluate/compare.js";
import type { Evaluation } from "../evaluate/evaluation.js";
import { modelRows } from "../evaluate/models-table.js";
import { type Collection, collectSlices } from "../slice/collect.js";
import { inWords } from "../slice/cut.js";
import { readSlices } from "../slice/slice-file.js";
import { dimensionLines, surfaceTable } from "../slice/surface-text.js";
import { ablationBenchmarks, BASE, evaluationFolder } from "./ablate.js";
import type { DistillSettings, DistillState } from "./state.js";

/** The slices' scores on a benchmark, beside the untrained student's. */
interface Ablated {
  benchmark: string;
  base: Evaluation;
  tuned: Evaluation[];
  collection: Collection;
  notes: string[];
}

/** Reads all evaluations of a finished ablation. */
export async function collectAblation(folder: string, settings: DistillSettings): Promise<Ablated[]> {
  const { slices, notes } = await readSlices(folder);
  return Promise.all(
    ablationBenchmarks(settings).map(async (benchmark) => {
      const evaluation = evaluationFolder(benchmark);
      const of = (name: string) => readEvaluation(join(folder, name, evaluation));
      const tuned = await Promise.all(slices.map(({ name }) => of(name)));
      return { benchmark, base: await of(BASE), tuned, notes, collection: await collectSlices(folder, evaluation) };
    }),
  );
}

const range = ({ low, high }: Evaluation["interval"]) => `${percent(low)} – ${percent(high)}`;

function section({ benchmark, base, tuned, collection }: Ablated): string {
  const compared = modelRows([base, ...tuned]).slice(1);
  const lines = collection.slices.map(({ name, cut, ids, short, evaluation }, at) => {
    const against = compared[at]?.against ?? null;
    const points =
      against === null ? "–" : `${against.difference < 0 ? "−" : "+"}${Math.abs(100 * against.difference).toFixed(1)}`;
    const cells = [
      name,
      cut.length === 0 ? "any" : inWords(cut),
      `${ids.length}${short === null ? "" : " \\*"}`,
      percent(evaluation?.accuracy ?? null),
      evaluation === null ? "–" : range(evaluation.interval),
      points,
      against === null ? "–" : `${against.won}, ${against.lost}`,
      against === null ? "–" : against.adjusted.toPrecision(2),
      percent(evaluation?.best ?? null),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const table = surfaceTable(collection.slices);
  return `## ${benchmark}: ${base.counts.items} questions

The base: ${percent(base.accuracy)} (${range(base.interval)}).

| slice | its rows | rows | accuracy | 95% (Wilson) | points over the base | won, lost | p (McNemar, Holm) | the best |
| --- | --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |
${lines.join("\n")}
${table.length === 0 ? "" : `\n${table.join("\n")}\n`}
${dimensionLines(collection.dimensions)
  .map((line) => `- ${line}`)
  .join("\n")}`;
}

/** The surface of an ablation, as Markdown. */
export function ablationText(
  { settings, campaign, export: exported, ablation }: DistillState,
  all: readonly Ablated[],
): string {
  const slices = all[0]?.collection.slices ?? [];
  const small = slices.flatMap(({ name, short }) => (short === null ? [] : [`- \\* ${name}: ${short}`]));
  return `# Which rows help? ${ablation?.slices} slices of ${exported?.train} rows

- ${campaign?.rows} rows were accepted; ${exported?.heldOut.length} of them are held out and are the questions of \`own\`
- slices by ${settings.ablate?.join(" × ")}, ${settings.quantiles} parts each, seed ${settings.seed}; \`random\` has as many rows, drawn from all
${[...small, ...(all[0]?.notes ?? []).map((note) => `- ${note}`)].map((line) => `${line}\n`).join("")}
${all.map(section).join("\n\n")}

The paper (arXiv 2509.23252) claims that complexity and quality each have a best point that differs by domain: no monotone
effect. What this table says of it is in the lines of each dimension: the share of joint draws from Beta(1 + right, 1 + wrong)
in which an inner part is the best, beside what it would be if all parts were alike. A part is scored by the mean of its slices, a
question being one trial. Each slice was trained once: the luck of a training is in no interval, and another \`--seed\` with
another \`--out\` shows how large it is.
`;
}
