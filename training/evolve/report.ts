import { type EvolutionContext, type Generation, isGain } from "../../state/machines/evolution.js";
import { percent } from "../../state/numbers/percent.js";
import type { Score } from "../../state/records/evolution.js";

const points = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(100 * value).toFixed(1)}`;
const usd = (value: number | null) => (value === null ? "unknown" : `$${value.toFixed(4)}`);
const scored = ({ accuracy, low, high }: Score) => [percent(accuracy), `${percent(low)} – ${percent(high)}`];

const WHY: Record<string, string> = {
  "generations-played": "All generations are played; a greater --generations goes on.",
  "no-gain": "So many generations in a row showed no gain in the exam as `evolve.patience` allows.",
  "nothing-missed": "The last campaign left no row to train on: nothing was missed that can be proven.",
  "money-spent": "`evolve.maxUsd` is spent.",
  "time-spent": "`evolve.maxMinutes` is spent.",
};

function line({ campaign, selection, training, exam }: Generation): string {
  const rows = selection === null ? "–" : `${selection.fresh} + ${selection.replayed}`;
  const yielded = campaign.rounds === 0 ? "–" : percent(campaign.rows / campaign.rounds);
  const cells = [
    campaign.generation,
    `${campaign.rows} of ${campaign.rounds}`,
    yielded,
    rows,
    training === null ? "–" : `${Math.round(training.ms / 1000)} s`,
    ...(exam === null ? ["–", "–"] : scored(exam.score)),
    exam === null
      ? "–"
      : `${points(exam.gain.points)} on ${exam.gain.over}, p ${exam.gain.p.toPrecision(2)}${isGain(exam) ? "" : ", no gain"}`,
    usd(campaign.costUsd),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** An evolution's table, as Markdown; `state` is the machine's. */
export function evolutionText({ base, generations, costUsd, ms }: EvolutionContext, state: string): string {
  const before = base === null ? [] : [`| 0 | – | – | – | – | ${scored(base.score).join(" | ")} | – | – |`];
  return `# Generations

${WHY[state] ?? `The next step is \`${state}\`.`}

| generation | rows, rounds | yield | trained on | training | exam | 95% (Wilson) | against the best before | campaign |
| ---: | ---: | ---: | ---: | ---: | ---: | --- | --- | ---: |
${[...before, ...generations.map(line)].join("\n")}

![Score and yield by generation](plot.svg)

- Steps took ${(ms / 60_000).toFixed(1)} minutes and cost ${usd(costUsd)}, campaigns and exams together.
- Yield: accepted rows by rounds played. Trained on: rows of the generation + rows of earlier ones.
- A gain is more right answers than in the best exam before, by McNemar's test on the same questions (p < 0.05, not corrected for
  the number of generations).
- Generation 0 is the student before any training.
`;
}
