import { isThere } from "../../state/store/is-there.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { readEvaluation } from "../../training/evaluate/compare.js";
import { evaluationFiles } from "../../training/evaluate/evaluate.js";
import type { Evaluation } from "../../training/evaluate/evaluation.js";
import { topicScores } from "./arms.js";
import { effectFiles } from "./files.js";
import { openSteps } from "./once.js";
import { comparePaired } from "./paired.js";
import { type Effect, EXAMS } from "./results.js";
import type { ArmName, Settings } from "./settings.js";
import { effectText } from "./table.js";

/** Writes the report of what is there; what is not finished is not in it. Returns its text. */
export async function writeReport(folder: string, settings: Settings): Promise<string> {
  const files = effectFiles(folder);
  const topics = topicScores(await readDataset(files.pool));
  const steps = (await openSteps(files.log)).finished();
  const results = { settings, topics, effects: await allEffects(folder, settings), steps };
  const text = effectText(results);
  await writeWhole(files.results, `${JSON.stringify(results, null, 2)}\n`);
  await writeWhole(files.report, text);
  return text;
}

async function allEffects(folder: string, settings: Settings): Promise<Effect[]> {
  const files = effectFiles(folder);
  const effects: Effect[] = [];
  for (const exam of EXAMS)
    for (const arm of settings.arms) {
      // Twins are of an arm's own rows: arms share none, and are compared with the untrained student only.
      const others = exam === "twins" || arm === "missed" ? [] : settings.arms.filter((other) => other === "missed");
      const found = new Map<ArmName | "base", [Evaluation, Evaluation][]>();
      for (let seed = 1; seed <= settings.seeds; seed += 1) {
        const own = await evaluationAt(files.seed(seed).evaluated(arm, exam));
        const base = await evaluationAt(exam === "twins" ? files.seed(seed).base : files.evaluated(exam));
        if (own && base) pushPair(effects, found, { arm, against: "base", exam, seed }, base, own);
        for (const other of others) {
          const theirs = await evaluationAt(files.seed(seed).evaluated(other, exam));
          if (own && theirs) pushPair(effects, found, { arm: other, against: arm, exam, seed }, own, theirs);
        }
      }
      for (const [against, pairs] of found) {
        const paired = pairs.length > 1 ? comparePaired(pairs) : null;
        const [first, second]: [ArmName, ArmName | "base"] = against === "base" ? [arm, "base"] : ["missed", arm];
        if (paired) effects.push({ arm: first, against: second, exam, seed: null, seeds: pairs.length, paired });
      }
    }
  return effects;
}

function pushPair(
  effects: Effect[],
  found: Map<ArmName | "base", [Evaluation, Evaluation][]>,
  about: Pick<Effect, "arm" | "against" | "exam" | "seed">,
  before: Evaluation,
  after: Evaluation,
): void {
  const paired = comparePaired([[before, after]]);
  if (paired === null) return;
  effects.push({ ...about, seeds: 1, paired });
  found.set(about.against, [...(found.get(about.against) ?? []), [before, after]]);
}

/** An evaluation, where it has ended. */
const evaluationAt = async (folder: string): Promise<Evaluation | null> =>
  (await isThere(evaluationFiles(folder).results)) ? readEvaluation(folder) : null;
