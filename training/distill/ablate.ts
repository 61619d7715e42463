import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { CampaignConfig } from "../../state/config/config.js";
import { EvolveConfig } from "../../state/config/evolve-config.js";
import { NanofluxError } from "../../state/errors.js";
import { isThere } from "../../state/store/is-there.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { trainingOverlap } from "../evaluate/contamination.js";
import { evaluate } from "../evaluate/evaluate.js";
import { Evaluation } from "../evaluate/evaluation.js";
import { loadSuite, type Suite } from "../evaluate/load-suite.js";
import { type EvolutionPlan, planOf } from "../evolve/plan.js";
import { endLeftover } from "../evolve/shell.js";
import { createStudents, type StudentFiles } from "../evolve/student.js";
import { trainStudent } from "../evolve/train.js";
import { readTemplate } from "../export/template.js";
import { checkPlan } from "../slice/cut.js";
import { sliceCampaign } from "../slice/slice-campaign.js";
import { readSlices } from "../slice/slice-file.js";
import { type DistillSettings, type DistillState, distillFiles } from "./state.js";
import type { StepContext, StepOutcome } from "./steps.js";

/** The folder of the student before any training, beside the slices. */
export const BASE = "base";

/** The folder of an evaluation in a slice's folder. */
export const evaluationFolder = (benchmark: string) => `eval-${benchmark}`;

/**
 * Trains the base on each slice by `evolve.train`, serves what was trained by `evolve.serve`, and evaluates all on the same
 * questions. What is there is not done again.
 * @throws NanofluxError USAGE, TRAINER_FAILED, MODEL_NOT_SERVED, MODEL_CALL_FAILED; then the same call goes on
 */
export async function ablateStep(context: StepContext): Promise<StepOutcome> {
  const { folder, state, say, stream, signal } = context;
  const files = distillFiles(folder);
  const plan = await ablationPlan(context);
  const { slices } = await readSlices(files.ablation);
  const places = [BASE, ...slices.map(({ name }) => name)];
  const placeOf = (student: number) => join(files.ablation, places[student] ?? BASE);
  const studentFiles: StudentFiles = {
    running: join(files.ablation, "running.json"),
    data: placeOf,
    out: (student) => join(placeOf(student), "student"),
  };
  const suites = await suitesOf(state, files.campaign);
  await endLeftover(studentFiles.running);
  const students = createStudents(plan, studentFiles, stream);
  try {
    for (const [student, name] of places.entries()) {
      signal.throwIfAborted();
      if (student > 0 && !(await isThere(studentFiles.out(student)))) {
        say(`Slice ${student} of ${slices.length}, ${name}: training on ${slices[student - 1]?.ids.length} rows`);
        await trainStudent(plan, studentFiles, student, { students, stream, signal });
      }
      for (const suite of suites) {
        const out = join(placeOf(student), evaluationFolder(suite.benchmark));
        if (await isAnswered(out, suite)) continue;
        const model = await students.of(student, signal);
        const trainedOn = student > 0 ? await trainingOverlap(suite.items, [placeOf(student)]) : undefined;
        const { accuracy, counts, complete } = await evaluate({
          suite,
          model,
          seeds: suite.seeds,
          folder: out,
          trainedOn,
          signal,
        });
        if (!complete)
          throw new NanofluxError(
            "MODEL_CALL_FAILED",
            `${counts.failed} of ${counts.asked} questions of ${suite.benchmark} to ${name} had no reply.`,
            "`npx nanoflux doctor` checks the endpoint. The same command then asks only these again.",
          );
        say(`${suite.benchmark}, ${name} (${model.model}): ${(100 * (accuracy ?? 0)).toFixed(1)}%`);
      }
    }
  } finally {
    await students.close();
  }
  return { state };
}

/** Who is trained, and how: of the configuration given now, so that commands may be corrected while a distillation goes on. */
const ownStudent = ({ student, players, evolve }: CampaignConfig) =>
  student === null ? {} : { student, players, ...(evolve && { evolve }) };

async function ablationPlan({ folder, config: given, state: { settings } }: StepContext): Promise<EvolutionPlan> {
  const played = await readCampaign(distillFiles(folder).campaign);
  return planWith(CampaignConfig.parse({ ...played.config, ...ownStudent(given) }), settings);
}

function planWith(config: CampaignConfig, settings: DistillSettings): EvolutionPlan {
  const known = config.evolve ?? EvolveConfig.parse({ recipe: settings.recipe });
  const evolve: EvolveConfig = { ...known, base: settings.base ?? known.base, from: "base" };
  const plan = planOf({ ...config, evolve });
  if (plan.simulated !== null || evolve.serve !== undefined) return plan;
  throw new NanofluxError(
    "USAGE",
    "evolve.serve is not set: each slice's student has to be served in turn.",
    "Add it to nanoflux.yaml, such as `serve: exec vllm serve {out} --port {port} --served-model-name student`.",
  );
}

/**
 * Finds out what an ablation lacks before its campaign is paid for.
 * @throws NanofluxError USAGE, and as `planOf`
 */
export function requireAblation(config: CampaignConfig, settings: DistillSettings): void {
  checkPlan({ cross: true, dimensions: settings.ablate ?? [] });
  planWith(config, settings);
}

/**
 * Cuts the rows that were exported to train on into crossed slices of one size. What a stopped cut left is swept away.
 * @throws NanofluxError USAGE where others were cut before
 */
export async function cutStep(context: StepContext): Promise<StepOutcome> {
  const { folder, state, say } = context;
  const files = distillFiles(folder);
  const plan = await ablationPlan(context);
  const { ablate: dimensions = [], quantiles, sliceRows: rows = null, seed } = state.settings;
  const cut = JSON.stringify({ dimensions, quantiles, rows, seed });
  if (state.ablation?.cut === cut) return { state };
  if (state.ablation !== undefined)
    throw new NanofluxError(
      "USAGE",
      `${files.ablation} holds slices by ${state.ablation.cut}, not by ${cut}.`,
      "Leave the flags out to go on, or remove that folder and `ablation` in distill.json to cut anew.",
    );
  const held = new Set(state.export?.heldOut);
  const all = await readDataset(files.campaign);
  await rm(files.ablation, { recursive: true, force: true });
  const { slices, notes } = await sliceCampaign(
    files.campaign,
    files.ablation,
    { dimensions, quantiles, grid: {}, cross: true, rows, seed },
    {
      base: plan.simulated ?? plan.evolve.base ?? "",
      recipe: plan.evolve.recipe,
      seed,
      template: await readTemplate(undefined),
    },
    { among: new Set(all.map(({ id }) => id).filter((id) => !held.has(id))) },
  );
  for (const { name, short } of slices) if (short !== null) say(`${name}: ${short}`);
  for (const note of notes) say(note);
  return { state: { ...state, ablation: { cut, slices: slices.length } } };
}

/** The questions: the rows that were held out, and the benchmark's. */
async function suitesOf({ settings, export: exported }: DistillState, campaign: string): Promise<Suite[]> {
  const { benchmark, data, limit } = settings;
  const own = await loadSuite({ benchmark: "own", data: campaign, ids: exported?.heldOut ?? [] });
  return benchmark === undefined ? [own] : [own, await loadSuite({ benchmark, data, limit })];
}

/** The benchmarks that an ablation is evaluated on. */
export const ablationBenchmarks = ({ benchmark }: DistillSettings): string[] =>
  benchmark === undefined ? ["own"] : ["own", benchmark];

/** Whether all of a suite's questions are answered there; the results of other questions are swept away. */
async function isAnswered(folder: string, suite: Suite): Promise<boolean> {
  const text = await readFile(join(folder, "results.json"), "utf8").catch(() => null);
  if (text === null) return false;
  const { complete, data } = Evaluation.parse(JSON.parse(text));
  if (data.sha256 === suite.data.sha256) return complete;
  await rm(folder, { recursive: true, force: true });
  return false;
}
