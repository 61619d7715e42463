import { percent } from "../../state/numbers/percent.js";
import { reasonsOf } from "../../state/reasons.js";
import type { Evaluation, Share } from "./evaluation.js";

const range = ({ interval, items }: Pick<Share, "interval" | "items">) =>
  items === 0 ? "–" : `${percent(interval.low)} – ${percent(interval.high)}`;

/** Cells of a Markdown table: a bar in one would end it. */
const row = (...cells: (string | number)[]) =>
  `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;

function table(title: string, shares: Record<string, Share>): string[] {
  if (Object.keys(shares).length === 0) return [];
  const lines = Object.entries(shares).map(([name, one]) => row(name, one.items, percent(one.accuracy), range(one)));
  return ["", row(title, "questions", "accuracy", "95% interval"), "| --- | ---: | ---: | --- |", ...lines];
}

/** Why calls failed, the most frequent reason first. */
const problemsOf = ({ results }: Evaluation) => reasonsOf(results.flatMap(({ problem }) => problem ?? [])).slice(0, 5);

/** mean@k and pass@k, where each question was asked more than once. */
function samplesOf({ samples }: Evaluation): string[] {
  if (!samples) return [];
  const named = Object.entries(samples.passAt).map(([k, one]): [string, Share] => [`pass@${k}`, one]);
  const title = `of ${samples.each} samples`;
  const figures: [string, Share][] = [[`mean@${samples.each}`, samples.mean], ...named];
  return [...table(title, Object.fromEntries(figures)), "", "pass@k is the unbiased estimate of Chen et al. (2021)."];
}

/** The rows that are wrong or absurd by a rule: their figures, the rules, and which rows they are. */
function apartOf({ apart }: Evaluation): string[] {
  if (!apart) return [];
  const found = Object.entries(apart.faulty).filter(([, { items }]) => items > 0);
  return [
    ...table("rows, scored apart", { sound: apart.sound, ...Object.fromEntries(found) }),
    ...found.flatMap(([name, { means, ids }]) => ["", `\`${name}\`: ${means}: ${ids.join(", ")}`]),
  ];
}

/** Questions named in a report; results.json has all of them. */
const NAMED = 20;

/** Which questions come near to what the model was trained on, and the score without them. */
function trainedOnOf({ trainedOn }: Evaluation): string[] {
  if (!trainedOn)
    return [
      "",
      "Contamination by training rows: not compared. Name what the model was trained on with `--trained-on`.",
    ];
  const { files, rows, rule, near, without, only } = trainedOn;
  const more = near.length > NAMED ? `, and ${near.length - NAMED} more` : "";
  const named = near.slice(0, NAMED).map(({ id, row: trained }) => `${id} (${trained})`);
  return [
    "",
    `Contamination by training rows: ${near.length} of ${without.items + only.items} answered questions come near to one of ${rows} rows of ${files.join(", ")} (${rule}).`,
    ...(near.length === 0 ? [] : table("part", { "not near a training row": without, "near one": only })),
    ...(near.length === 0 ? [] : ["", `Near: ${named.join(", ")}${more}`]),
  ];
}

/** The results for people, as Markdown. */
export function evaluationText(evaluation: Evaluation): string {
  const { benchmark, model, accuracy, counts, rule, harness, settings, data, extras, tasks, usage } = evaluation;
  const cost = usage.costUsd === null ? "unknown (this model has no prices)" : `$${usage.costUsd.toFixed(4)}`;
  const lines = [
    `# ${benchmark}: ${model}`,
    "",
    `**Accuracy ${percent(accuracy)}** (95% interval ${range({ ...evaluation, items: counts.items })})`,
    "",
    `- rule: ${rule}`,
    `- harness: ${harness}`,
    `- ${counts.items} questions, ${settings.seeds} ${settings.seeds === 1 ? "time" : "times"} each, temperature ${settings.temperature}, at most ${settings.maxTokens} tokens`,
    `- ${counts.correct} right, ${counts.wrong} not right (${counts.unreadable} of them unreadable, ${counts.unclear} unclear, ${counts.truncated} replies cut off, ${counts.refused} refused)`,
    `- ${counts.failed} without a reply, which count as neither${counts.failed > 0 ? ": run the same command again to ask only these" : ""}`,
    ...problemsOf(evaluation).map(({ reason, count }) => `  - ${count} × ${reason}`),
    ...evaluation.askedOtherwise.map((message) => `- ${message}`),
    `- data: ${data.files.join(", ")} (sha256 ${data.sha256})`,
    `- ${usage.calls} calls, ${usage.inputTokens} + ${usage.outputTokens} tokens${usage.estimatedTokens === undefined ? "" : ` (${usage.estimatedTokens} estimated)`}, cost ${cost}`,
    ...(evaluation.missing.length > 0 ? [`- tasks without rows, in no figure: ${evaluation.missing.join(", ")}`] : []),
    ...(settings.seeds > 1 ? [`- per seed: ${evaluation.perSeed.map(percent).join(", ")}`] : []),
    ...(Object.keys(tasks).length > 1 ? table("task", tasks) : []),
    ...table("topic", evaluation.topics),
    ...table("hops", evaluation.hops),
  ];
  lines.push(...trainedOnOf(evaluation), ...samplesOf(evaluation), ...apartOf(evaluation));
  const further = Object.entries(extras).map(([name, { value, means }]) => row(name, percent(value), means));
  if (further.length > 0)
    lines.push(
      "",
      "Further figures, none of them the official one:",
      "",
      row("figure", "value", "meaning"),
      "| --- | ---: | --- |",
      ...further,
    );
  return `${lines.join("\n")}\n`;
}
