import { wilson } from "../../state/numbers/intervals.js";
import { packageVersion } from "../../state/package-root.js";
import type { Usage } from "../../state/records/usage.js";
import { DECISIONS } from "./benchmarks/multimedqa.js";
import type { TrainingOverlap } from "./contamination.js";
import type { Evaluation, ItemResult, Share } from "./evaluation.js";
import { groupBy } from "./group-by.js";
import type { Suite } from "./load-suite.js";
import { macroF1 } from "./macro-f1.js";
import { letterAt } from "./prompt.js";
import { sampleFigures } from "./samples.js";

const HARNESS =
  "NanoFlux's own: one plain chat a question, zero-shot, reasoning before a marked answer; not comparable with few-shot, program or likelihood harnesses";

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (flags: readonly boolean[]) => mean(flags.map(Number));

/** Results that have a reply. */
type Graded = ItemResult & { correct: boolean };
const isGraded = (result: ItemResult): result is Graded => result.correct !== null;

/**
 * The share of right answers: each question counts once, with the mean of its seeds, and the interval takes it for one
 * trial, since the seeds of one question are no independent trials.
 */
function shareOf(results: readonly ItemResult[]): Share {
  const byItem = groupBy(results.filter(isGraded), ({ id }) => id);
  const means = [...byItem.values()].map((seeds) => share(seeds.map(({ correct }) => correct)) ?? 0);
  const successes = means.reduce((sum, value) => sum + value, 0);
  return { accuracy: mean(means), interval: wilson(successes, means.length), items: means.length };
}

function sharesBy(results: readonly ItemResult[], key: (result: ItemResult) => string | undefined) {
  const groups = groupBy(results, (result) => key(result) ?? "");
  groups.delete("");
  const names = [...groups.keys()].sort((left, right) => left.localeCompare(right, "en", { numeric: true }));
  return Object.fromEntries(names.map((name) => [name, shareOf(groups.get(name) ?? [])]));
}

/** The figures beside the official one, each labelled. */
function extrasOf({ benchmark, extras }: Suite, graded: readonly Graded[], tasks: Record<string, Share>) {
  const labelled: Evaluation["extras"] = {};
  for (const [name, means] of Object.entries(extras))
    labelled[name] = { value: share(graded.map((result) => result.extras[name] === true)), means };
  if (benchmark === "multimedqa") {
    const accuracies = Object.values(tasks).flatMap(({ accuracy }) => accuracy ?? []);
    labelled["macro-mean"] = {
      value: mean(accuracies),
      means: "mean of the tasks' accuracies; the official figure weighs by size",
    };
  }
  const decisions = graded.filter(({ task }) => task === "pubmedqa");
  if (decisions.length > 0) {
    const labels = DECISIONS.map((_, position) => letterAt(position));
    labelled["pubmedqa-macro-f1"] = {
      value: macroF1(decisions, labels),
      means: "PubMedQA's second official figure: the mean F1 of yes, no and maybe",
    };
  }
  return labelled;
}

/** The rows that rules find fault with, and the others; absent where the benchmark has no such rules. */
function apartOf({ faults = {} }: Suite, results: readonly ItemResult[]): Evaluation["apart"] {
  const rules = Object.entries(faults);
  if (rules.length === 0) return undefined;
  const found = rules.map(([name, means]) => {
    const its = results.filter(({ fault }) => fault === name);
    const ids = [...new Set(its.map(({ id }) => id))];
    return [name, { ...shareOf(its), means, ids }] as const;
  });
  return { sound: shareOf(results.filter(({ fault }) => fault === undefined)), faulty: Object.fromEntries(found) };
}

/** The scores with and without the questions that come near to what the model was trained on. */
function withShares(trainedOn: TrainingOverlap, results: readonly ItemResult[]): Evaluation["trainedOn"] {
  const near = new Set(trainedOn.near.map(({ id }) => id));
  const isNear = ({ id }: ItemResult) => near.has(id);
  return {
    ...trainedOn,
    without: shareOf(results.filter((result) => !isNear(result))),
    only: shareOf(results.filter(isNear)),
  };
}

/** What was evaluated, with which settings. */
export interface Evaluated {
  suite: Suite;
  model: string;
  settings: Evaluation["settings"];
  askedOtherwise?: string[];
  results: ItemResult[];
  usage: Usage;
  trainedOn?: TrainingOverlap | undefined;
}

/** The figures of an evaluation. */
export function summarise({
  suite,
  model,
  settings,
  askedOtherwise = [],
  results,
  usage,
  trainedOn,
}: Evaluated): Evaluation {
  const graded = results.filter(isGraded);
  const { accuracy, interval } = shareOf(results);
  const count = (has: (result: Graded) => boolean) => graded.filter(has).length;
  const correct = count((result) => result.correct);
  const tasks = sharesBy(results, ({ task }) => task);
  const samples = sampleFigures(results, settings.seeds);
  const apart = apartOf(suite, results);
  const seeds = Array.from({ length: settings.seeds }, (_, index) => index + 1);
  return {
    benchmark: suite.benchmark,
    model,
    accuracy,
    interval,
    counts: {
      items: suite.items.length,
      asked: results.length,
      correct,
      wrong: graded.length - correct,
      unreadable: count(({ read }) => read === null),
      unclear: count(({ unclear }) => unclear !== null),
      truncated: count(({ status }) => status === "truncated"),
      refused: count(({ status }) => status === "refused"),
      failed: results.length - graded.length,
    },
    complete: graded.length === suite.items.length * settings.seeds,
    rule: suite.rule,
    harness: HARNESS,
    settings,
    askedOtherwise,
    data: suite.data,
    missing: suite.missing,
    extras: extrasOf(suite, graded, tasks),
    ...(samples && { samples }),
    ...(apart && { apart }),
    ...(trainedOn && { trainedOn: withShares(trainedOn, results) }),
    perSeed: seeds.map((seed) =>
      share(graded.filter((result) => result.seed === seed).map((result) => result.correct)),
    ),
    tasks,
    topics: sharesBy(results, ({ topic }) => topic),
    hops: sharesBy(results, ({ hops }) => hops?.toString()),
    usage,
    version: packageVersion,
    at: new Date().toISOString(),
    results,
  };
}
