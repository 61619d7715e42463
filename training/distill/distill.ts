import { mkdir } from "node:fs/promises";
import type { CampaignConfig } from "../../state/config/config.js";
import { campaignFiles } from "../../state/store/campaign-files.js";
import { cannotWrite } from "../../state/store/folder-fault.js";
import { isThere } from "../../state/store/is-there.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { readEvaluation } from "../evaluate/compare.js";
import type { Collection } from "../slice/collect.js";
import { ablateStep, cutStep, requireAblation } from "./ablate.js";
import { ablationText, collectAblation } from "./ablation-report.js";
import { distillText } from "./report.js";
import { type DistillSettings, distillFiles, readDistill, writeDistill } from "./state.js";
import {
  campaignStep,
  evaluateStep,
  exportStep,
  finetuneStep,
  type StepContext,
  type Stop,
  trainStep,
} from "./steps.js";

/** Before and after, step by step. Each writes down that it is done, and is not done again. */
const STEPS = [campaignStep, exportStep, finetuneStep, trainStep, evaluateStep];
/** The same for slices of the rows. */
const ABLATION = [campaignStep, exportStep, cutStep, ablateStep];

/** A distillation: its folder, the campaign's configuration, and the options given now. */
export interface DistillOptions extends Pick<StepContext, "folder" | "config" | "say" | "stream" | "signal"> {
  config: CampaignConfig;
  settings: Partial<DistillSettings>;
}

/** Where it ended: with a report, or at a step that cannot be done here. */
export type DistillResult =
  | { report: string; text: string; ablation?: Record<string, Collection> | undefined }
  | { stop: Stop };

/**
 * campaign → export → fine-tune → evaluate the base and the tuned model → report, going on where it stopped. With
 * `ablate` every slice of the rows is trained on and evaluated instead.
 * @throws NanofluxError as the steps do; the signal's reason when it aborts
 */
export async function distill({ settings, ...context }: DistillOptions): Promise<DistillResult> {
  const { folder, signal } = context;
  let state = await readDistill(folder, settings);
  const isBegun = await isThere(campaignFiles(distillFiles(folder).campaign).config);
  if (state.settings.ablate && !isBegun) requireAblation(context.config, state.settings);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw cannotWrite(folder, cause);
  });
  await writeDistill(folder, state);
  for (const step of state.settings.ablate ? ABLATION : STEPS) {
    signal.throwIfAborted();
    const outcome = await step({ ...context, state });
    if ("stop" in outcome) return outcome;
    state = outcome.state;
    await writeDistill(folder, state);
  }
  const files = distillFiles(folder);
  if (state.settings.ablate) {
    const ablation = await collectAblation(files.ablation, state.settings);
    const text = ablationText(state, ablation);
    await writeWhole(files.ablationReport, text);
    const surfaces = Object.fromEntries(ablation.map(({ benchmark, collection }) => [benchmark, collection]));
    return { report: files.ablationReport, text, ablation: surfaces };
  }
  const names = ["own", ...(state.settings.benchmark === undefined ? [] : [state.settings.benchmark])];
  const pairs = await Promise.all(
    names.map(async (name) => ({
      base: await readEvaluation(files.evaluation(name, "base")),
      tuned: await readEvaluation(files.evaluation(name, "tuned")),
    })),
  );
  const text = distillText(state, pairs);
  await writeWhole(files.report, text);
  return { report: files.report, text };
}
