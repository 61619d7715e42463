import { NanofluxError } from "../../state/errors.js";
import type { EvolutionEventOf, Score } from "../../state/records/evolution.js";
import { compareEvaluations, readEvaluation } from "../evaluate/compare.js";
import { trainingOverlap } from "../evaluate/contamination.js";
import { evaluate } from "../evaluate/evaluate.js";
import type { Evaluation } from "../evaluate/evaluation.js";
import { loadSuite, type Suite } from "../evaluate/load-suite.js";
import { playCampaign } from "../play-campaign.js";
import { evolutionFiles } from "./files.js";
import type { EvolutionPlan } from "./plan.js";
import type { Students } from "./student.js";

/** Far from the seeds of the generations, which are the configuration's and those after it. */
const EXAM_SEED = 1_000_003;

/** What a step of an evolution works with. */
export interface StepContext {
  plan: EvolutionPlan;
  folder: string;
  students: Students;
  say: (line: string) => void;
  signal: AbortSignal;
}

/**
 * Sets the exam: the benchmark of the plan, or a campaign that keeps every valid question, whether it was missed or not.
 * A campaign's questions are references of every later campaign, so that nothing like them is trained on.
 */
export async function setExam({ plan, folder, students, say, signal }: StepContext) {
  const { config, evolve, student } = plan;
  const { benchmark, questions } = evolve.exam;
  if (benchmark !== null) return { questions: (await examSuite(plan, folder)).items.length, costUsd: 0 };
  const { evolve: _, ...own } = config;
  const player = await students.of(0, signal);
  const { rows, costUsd, ended } = await playCampaign(
    {
      ...own,
      target: questions,
      seed: config.seed + EXAM_SEED,
      players: { ...config.players, [student]: player },
      acceptance: { ...config.acceptance, policy: "any" },
    },
    evolutionFiles(folder).exam,
    { say, signal },
  );
  if (rows.length > 0) return { questions: rows.length, costUsd };
  throw new NanofluxError(
    "EXPORT_EMPTY",
    `The campaign for the exam has no question: ${ended?.message ?? "it was stopped"}`,
    `npx nanoflux show ${evolutionFiles(folder).exam} says why; \`evolve.exam.benchmark\` names questions that are there.`,
  );
}

/** The exam's questions. */
const examSuite = ({ evolve: { exam } }: EvolutionPlan, folder: string): Promise<Suite> =>
  exam.benchmark === null
    ? loadSuite({ benchmark: "own", data: evolutionFiles(folder).exam })
    : loadSuite({ benchmark: exam.benchmark, data: exam.data, limit: exam.limit });

/**
 * Has a generation's student sit the exam.
 * @throws NanofluxError MODEL_CALL_FAILED where questions had no reply: the next run asks only these
 */
export async function examine({ plan, folder, students, say, signal }: StepContext, generation: number) {
  const suite = await examSuite(plan, folder);
  const model = await students.of(generation, signal);
  const out = evolutionFiles(folder).examined(generation);
  const trained = Array.from({ length: generation }, (_, at) => evolutionFiles(folder).data(at + 1));
  const trainedOn = generation > 0 ? await trainingOverlap(suite.items, trained) : undefined;
  const evaluation = await evaluate({ suite, model, seeds: suite.seeds, folder: out, signal, trainedOn });
  const { accuracy, counts } = evaluation;
  if (accuracy === null || !evaluation.complete)
    throw new NanofluxError(
      "MODEL_CALL_FAILED",
      `${counts.failed} of ${counts.asked} questions of the exam to ${model.model} had no reply.`,
      "`npx nanoflux doctor` checks the endpoint. The same command then asks only these again.",
    );
  say(`The exam of generation ${generation} (${model.model}): ${(100 * accuracy).toFixed(1)}%`);
  return { evaluation, score: scoreOf(evaluation, accuracy) };
}

const scoreOf = ({ interval, counts, usage }: Evaluation, accuracy: number): Score => ({
  accuracy,
  low: interval.low,
  high: interval.high,
  questions: counts.items,
  costUsd: usage.costUsd,
});

/** How an exam compares with the best one before, and which topics are still missed. */
export async function judgeExam(
  folder: string,
  evaluation: Evaluation,
  before: readonly Pick<EvolutionEventOf<"student.examined">, "score">[],
): Promise<Pick<EvolutionEventOf<"student.examined">, "gain" | "missed">> {
  const over = before.reduce(
    (best, { score }, at) => (score.accuracy > (before[best]?.score.accuracy ?? 0) ? at : best),
    0,
  );
  const best = await readEvaluation(evolutionFiles(folder).examined(over));
  const { difference, test } = compareEvaluations(best, evaluation);
  const missed: Record<string, number> = {};
  for (const { topic, correct } of evaluation.results)
    if (topic !== undefined && correct === false) missed[topic] = (missed[topic] ?? 0) + 1;
  return { gain: { over, points: difference, p: test.p }, missed };
}
