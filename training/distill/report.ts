import { compareEvaluations } from "../evaluate/compare.js";
import type { Evaluation } from "../evaluate/evaluation.js";
import type { DistillState } from "./state.js";

/**
 * The paper's results: points gained over fine-tuning on the full benchmark, with a 4B model and at most 200 examples
 * per domain. Source: NanoFlux, arXiv 2509.23252.
 */
const PAPER: Record<string, string> = { "gsm-hard": "+5.9", "genome-bench": "+3.6", multimedqa: "+16.6" };

const percent = ({ accuracy, interval }: Evaluation) =>
  accuracy === null
    ? "–"
    : `${(100 * accuracy).toFixed(1)}% (${(100 * interval.low).toFixed(1)} – ${(100 * interval.high).toFixed(1)})`;

function line({ base, tuned }: Pair): string {
  const { pairs, difference, onlyFirst, onlySecond, test } = compareEvaluations(base, tuned);
  const change = `${difference < 0 ? "−" : "+"}${Math.abs(100 * difference).toFixed(1)}`;
  const flips = `${onlySecond.length} won, ${onlyFirst.length} lost`;
  const cells = [
    base.benchmark,
    pairs,
    percent(base),
    percent(tuned),
    change,
    flips,
    `${test.p.toPrecision(2)} (${test.method})`,
  ];
  return `| ${[...cells, PAPER[base.benchmark] ?? "–"].join(" | ")} |`;
}

/** Results on the same questions before and after training. */
interface Pair {
  base: Evaluation;
  tuned: Evaluation;
}

/** Results before and after training, beside the paper's figures, as Markdown. */
export function distillText({ settings, campaign, finetune, training }: DistillState, pairs: readonly Pair[]): string {
  const seconds = training?.seconds;
  const time = seconds === null || seconds === undefined ? "" : `, in ${Math.round(seconds)} s`;
  return `# Before and after: ${settings.base}

- ${campaign?.rows} rows were accepted (the campaign ended: ${campaign?.reason}); ${finetune?.rows} were trained on, with ${settings.recipe}, ${training?.where}${time}
- base: ${settings.baseModel}; tuned: ${settings.tunedModel}
- \`own\` is the held-out rows of the campaign (split ${settings.split}, seed ${settings.seed}); no near-duplicate of one was trained on

| benchmark | questions | base (95%) | tuned (95%) | points | flips | McNemar's p | paper |
| --- | ---: | --- | --- | ---: | --- | --- | ---: |
${pairs.map(line).join("\n")}

The column \`paper\` is what NanoFlux's authors report (arXiv 2509.23252): points over a model fine-tuned on the *full*
benchmark, with at most 200 examples a domain, a 4B model, and 3 to 14 times less compute. \`points\` here is tuned minus
base. The two comparisons differ; they are shown side by side only for their size.
`;
}
