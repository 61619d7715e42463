import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { isThere } from "../../state/store/is-there.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { trainingOverlap } from "../evaluate/contamination.js";
import { evaluate } from "../evaluate/evaluate.js";
import { loadSuite } from "../evaluate/load-suite.js";
import { modelSettings } from "../evaluate/model-settings.js";
import { exportCampaign } from "../export/export-campaign.js";
import { parseSplit } from "../export/split.js";
import { readTemplate } from "../export/template.js";
import { finetuneCampaign } from "../finetune/finetune-campaign.js";
import { startFinetune } from "../finetune/start-finetune.js";
import { playCampaign } from "../play-campaign.js";
import { type DistillState, distillFiles } from "./state.js";

/** Passed to every step. `say` prints a line for the user, `stream` a tool's output. */
export interface StepContext {
  folder: string;
  config: CampaignConfig;
  state: DistillState;
  say: (line: string) => void;
  stream: (text: string) => void;
  signal: AbortSignal;
}

/** A step that cannot run here: the reason, the command to run elsewhere, and how to continue. */
export interface Stop {
  why: string;
  run: string[];
  goOn: string;
}

/** A step's result: the state with the step's part added, or a stop. */
export type StepOutcome = { state: DistillState } | { stop: Stop };

/** Plays or resumes the campaign. */
export async function campaignStep({ folder, config, state, say, signal }: StepContext): Promise<StepOutcome> {
  if (state.campaign) return { state };
  const out = distillFiles(folder).campaign;
  const { ended, rows: accepted } = await playCampaign(config, out, { say, signal });
  const rows = accepted.length;
  if (ended === null || rows === 0)
    return {
      stop: {
        why: `The campaign has ${rows} rows: ${ended?.message ?? "it was stopped"}.`,
        run: [`npx nanoflux show ${out}`, `npx nanoflux resume ${out}`],
        goOn: `npx nanoflux distill --out ${folder}`,
      },
    };
  return { state: { ...state, campaign: { rows, reason: ended.reason } } };
}

/** Exports the rows; those of every split but `train` are held out for the evaluation. */
export async function exportStep({ folder, state, say }: StepContext): Promise<StepOutcome> {
  if (state.export) return { state };
  const files = distillFiles(folder);
  const { split, seed } = state.settings;
  const plan = { format: "trl-sft", split: parseSplit(split), seed, template: await readTemplate(undefined) } as const;
  await rm(files.export, { recursive: true, force: true }); // a half-written export of a killed run
  const { manifest, refused } = await exportCampaign(files.campaign, files.export, plan);
  if (manifest === null)
    throw new NanofluxError(
      "EXPORT_EMPTY",
      `All ${refused.length} rows were refused.`,
      `npx nanoflux verify ${files.campaign}`,
    );
  const idsOf = (held: boolean) =>
    manifest.splits.flatMap(({ name, rows }) => ((name !== "train") === held ? rows : []));
  const [train, heldOut] = [idsOf(false).length, idsOf(true)];
  say(`Exported ${train} rows to train on; ${heldOut.length} are held out, ${refused.length} were refused`);
  return { state: { ...state, export: { train, heldOut } } };
}

/** Writes the ready-to-train folder, on the same split. */
export async function finetuneStep({ folder, state, say }: StepContext): Promise<StepOutcome> {
  if (state.finetune) return { state };
  const files = distillFiles(folder);
  const { base, recipe, split, seed } = state.settings;
  if (base === undefined)
    throw new NanofluxError(
      "USAGE",
      "There is no model to train.",
      `npx nanoflux distill --out ${folder} --base Qwen/Qwen3-4B`,
    );
  const plan = { base, recipe, split: parseSplit(split), seed, template: await readTemplate(undefined) };
  await rm(files.finetune, { recursive: true, force: true });
  const { manifest } = await finetuneCampaign(files.campaign, files.finetune, plan);
  const rows = manifest?.splits.find(({ name }) => name === "train")?.rows.length ?? 0;
  say(`Wrote ${files.finetune}: ${base} on ${rows} rows, with ${recipe}`);
  return { state: { ...state, finetune: { base, rows } } };
}

/** Trains here if the tool is installed, or takes weights trained elsewhere. */
export async function trainStep({ folder, state, say, stream }: StepContext): Promise<StepOutcome> {
  if (state.training) return { state };
  const files = distillFiles(folder);
  const { recipe, base = "", tunedModel } = state.settings;
  const trained =
    (await isThere(join(files.tuned, "adapter_config.json"))) || (await isThere(join(files.tuned, "config.json")));
  if (trained || tunedModel !== undefined)
    return { state: { ...state, training: { where: "elsewhere", seconds: null } } };
  say(`Training in ${files.finetune}`);
  const goOn = `npx nanoflux distill --out ${folder}`;
  const run = [`bash ${join(files.finetune, "run.sh")}   # where there is a GPU; flags behind it go to the tool`];
  try {
    const { outcome, seconds, exitCode, lastLines } = await startFinetune(
      files.campaign,
      { folder: files.finetune, base, recipe },
      stream,
    );
    if (outcome === "trained") return { state: { ...state, training: { where: "here", seconds } } };
    return { stop: { why: `The training failed with exit code ${exitCode}: ${lastLines.at(-1) ?? ""}`, run, goOn } };
  } catch (error) {
    if (!NanofluxError.isInstance(error) || error.code !== "TRAINER_MISSING") throw error;
    return { stop: { why: error.message, run: [error.fix], goOn } };
  }
}

/** Evaluates the base and the tuned model, on the held-out rows and on the benchmark. */
export async function evaluateStep(context: StepContext): Promise<StepOutcome> {
  const { folder, say, signal } = context;
  let { state } = context;
  const files = distillFiles(folder);
  const { base = "BASE", baseModel, tunedModel, benchmark, data, limit } = state.settings;
  if (baseModel === undefined || tunedModel === undefined) {
    const address = "http://localhost:8000/v1";
    return {
      stop: {
        why: "The base and the tuned model must be served to be evaluated.",
        run: [
          `vllm serve ${base} --enable-lora --lora-modules tuned=${files.tuned}`,
          `# or, without vLLM: python3 ${join(files.finetune, "merge.py")} && transformers serve; models are then named by their folders`,
        ],
        goOn: `npx nanoflux distill --out ${folder} --base-model openai:${base}@${address} --tuned-model openai:tuned@${address}`,
      },
    };
  }
  const { config } = await readCampaign(files.campaign);
  const suites = [await loadSuite({ benchmark: "own", data: files.campaign, ids: state.export?.heldOut ?? [] })];
  if (benchmark !== undefined) suites.push(await loadSuite({ benchmark, data, limit }));
  for (const suite of suites)
    for (const [which, model] of [
      ["base", baseModel],
      ["tuned", tunedModel],
    ] as const) {
      const out = files.evaluation(suite.benchmark, which);
      const name = `${suite.benchmark}-${which}`;
      const asked = `${model}, ${suite.items.length} questions of ${suite.data.sha256}`;
      if (state.evaluations[name] === asked) continue;
      // What another model, or another set of questions, gave there is void.
      if (state.evaluations[name] !== undefined) await rm(out, { recursive: true, force: true });
      const trainedOn = which === "tuned" ? await trainingOverlap(suite.items, [files.finetune]) : undefined;
      const { accuracy, counts, complete } = await evaluate({
        suite,
        model: modelSettings(model, config),
        seeds: suite.seeds,
        folder: out,
        trainedOn,
        signal,
      });
      say(
        `${suite.benchmark}, ${which} (${model}): ${accuracy === null ? "nothing answered" : `${(100 * accuracy).toFixed(1)}%`}`,
      );
      if (!complete)
        return {
          stop: {
            why: `${counts.failed} of ${counts.asked} questions to ${model} had no reply.`,
            run: [`npx nanoflux doctor   # does ${model} answer?`],
            goOn: `npx nanoflux distill --out ${folder}   # asks only these again`,
          },
        };
      state = { ...state, evaluations: { ...state.evaluations, [name]: asked } };
    }
  return { state };
}
