import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type RecordedAudit, recordedAudit } from "../../../campaign/audit/audit-file.js";
import { figuresOf, type Ledger } from "../../../state/ledger.js";
import { publishedName } from "../../../state/records/published-name.js";
import type { Outcome } from "../../../state/records/round.js";
import { isThere } from "../../../state/store/is-there.js";
import { compareEvaluations, readEvaluation } from "../../evaluate/compare.js";
import type { Evaluation } from "../../evaluate/evaluation.js";

/** What a model answered before and after it was trained on rows of a campaign. */
export interface Effect {
  /** What was compared with what, and where that was recorded. */
  what: string;
  benchmark: string;
  models: [string, string];
  questions: number;
  before: Pick<Evaluation, "accuracy" | "interval">;
  after: Pick<Evaluation, "accuracy" | "interval">;
  /** After minus before. */
  points: number;
  p: number;
}

/** What is recorded of a campaign beside its rows. */
export interface CampaignRecord {
  rounds: number;
  accepted: number;
  outcomes: Partial<Record<Outcome, number>>;
  audit: RecordedAudit | null;
  effects: Effect[];
}

/** Two evaluations as an effect; both of the same questions. @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID, USAGE */
export async function effectOf(before: string, after: string, what: string): Promise<Effect> {
  const [first, second] = [await readEvaluation(before), await readEvaluation(after)];
  const { pairs, difference, test } = compareEvaluations(first, second);
  return {
    what,
    benchmark: first.benchmark,
    models: [publishedName(first.model), publishedName(second.model)],
    questions: pairs,
    before: { accuracy: first.accuracy, interval: first.interval },
    after: { accuracy: second.accuracy, interval: second.interval },
    points: difference,
    p: test.p,
  };
}

/**
 * Reads a campaign's yield, the audit of its judge, and what trainings on its rows came to: those of the distillation or
 * of the generation that the campaign is part of.
 */
export async function campaignRecord(campaign: string, ledger: Ledger): Promise<CampaignRecord> {
  const { rounds, outcomes } = figuresOf(ledger);
  const folder = resolve(campaign);
  const effects = [...(await distilled(dirname(folder))), ...(await evolved(dirname(folder)))];
  const audit = await recordedAudit(campaign);
  const published = audit && { ...audit, judge: publishedName(audit.judge) };
  return { rounds, accepted: ledger.accepted.length, outcomes, audit: published, effects };
}

/** The evaluations before and after of a `nanoflux distill` in this folder. */
async function distilled(folder: string): Promise<Effect[]> {
  if (!(await isThere(join(folder, "distill.json")))) return [];
  const names = (await readdir(folder)).flatMap((name) => /^(.+)-base$/.exec(name)?.[1] ?? []).sort();
  const pairs = names.map((name) => ({ base: join(folder, `${name}-base`), tuned: join(folder, `${name}-tuned`) }));
  const effects: Effect[] = [];
  for (const { base, tuned } of pairs)
    if ((await hasResults(base)) && (await hasResults(tuned)))
      effects.push(await effectOf(base, tuned, "the base, and after training on the split `train` (nanoflux distill)"));
  return effects;
}

/** The exam before and after the training of this generation of a `nanoflux evolve`. */
async function evolved(folder: string): Promise<Effect[]> {
  const generation = Number(/^generation-(\d+)$/.exec(basename(folder))?.[1] ?? 0);
  if (generation === 0 || !(await isThere(join(dirname(folder), "evolution.jsonl")))) return [];
  const examined = (at: number) => join(dirname(folder), `generation-${at}`, "examined");
  const [before, after] = [examined(generation - 1), examined(generation)];
  if (!(await hasResults(before)) || !(await hasResults(after))) return [];
  const what = `the student of generation ${generation - 1}, and after training on these rows and replayed ones (nanoflux evolve)`;
  return [await effectOf(before, after, what)];
}

const hasResults = (folder: string) => isThere(join(folder, "results.json"));
