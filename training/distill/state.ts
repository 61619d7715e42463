import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { RECIPES } from "../../state/config/recipe-names.js";
import { NanofluxError } from "../../state/errors.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { requireEmptyFolder } from "../export/write-export.js";
import { DIMENSIONS } from "../slice/levels.js";

/** The options of a distillation. They are stored, so that going on needs no flag again. */
export const DistillSettings = z.object({
  base: z.string().optional().describe("The model to train: a name on the hub, or a folder"),
  recipe: z.enum(RECIPES).default("trl"),
  baseModel: z.string().optional().describe("Where the base model is served"),
  tunedModel: z.string().optional().describe("Where the tuned model is served"),
  benchmark: z.string().optional().describe("Evaluated beside the held-out rows"),
  data: z.string().optional().describe("The benchmark's rows"),
  limit: z.number().int().positive().optional(),
  split: z.string().default("train=0.8,test=0.2"),
  seed: z.number().int().default(1),
  ablate: z.array(z.enum(DIMENSIONS)).optional().describe("Train on crossed slices by these instead of on all rows"),
  quantiles: z.number().int().min(2).default(3).describe("Parts of each dimension of the slices"),
  sliceRows: z.number().int().positive().optional().describe("Rows of each slice; else as many as equal slices have"),
});
export type DistillSettings = z.infer<typeof DistillSettings>;

/** What is done, and what later steps need of it. */
const DistillState = z.object({
  settings: DistillSettings,
  campaign: z.object({ rows: z.number().int(), reason: z.string() }).optional(),
  export: z.object({ train: z.number().int(), heldOut: z.array(z.string()) }).optional(),
  finetune: z.object({ base: z.string(), rows: z.number().int() }).optional(),
  training: z.object({ where: z.enum(["here", "elsewhere"]), seconds: z.number().nullable() }).optional(),
  ablation: z.object({ cut: z.string().describe("How, as JSON"), slices: z.number().int() }).optional(),
  evaluations: z.record(z.string(), z.string()).default({}).describe("Evaluation, like own-base → who was asked what"),
});
export type DistillState = z.infer<typeof DistillState>;

/** The files and folders of a distillation. */
export function distillFiles(folder: string) {
  return {
    state: join(folder, "distill.json"),
    campaign: join(folder, "campaign"),
    export: join(folder, "export"),
    finetune: join(folder, "finetune"),
    tuned: join(folder, "finetune", "tuned"),
    report: join(folder, "report.md"),
    /** The slices, each a folder to train in with its student and its evaluations. */
    ablation: join(folder, "ablation"),
    ablationReport: join(folder, "ablation.md"),
    evaluation: (benchmark: string, which: "base" | "tuned") => join(folder, `${benchmark}-${which}`),
  };
}

/**
 * The state in a folder; options given now replace stored ones.
 * @throws NanofluxError FILE_INVALID; FOLDER_NOT_EMPTY for a fresh folder that is not; USAGE where another base is named than the one that the recipe was written for
 */
export async function readDistill(folder: string, options: Partial<DistillSettings>): Promise<DistillState> {
  const { state: file } = distillFiles(folder);
  const text = await readFile(file, "utf8").catch(() => null);
  // A fresh folder must be empty: then all that is in it is ours, and a half-done step may be swept away.
  if (text === null) await requireEmptyFolder(folder);
  const before = text === null ? null : parsed(text, file);
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const settings = DistillSettings.parse({ ...before?.settings, ...given });
  if (before?.finetune && settings.base !== before.finetune.base)
    throw new NanofluxError(
      "USAGE",
      `${folder} fine-tunes ${before.finetune.base}, not ${settings.base}.`,
      "Leave --base out to go on, or begin anew with another --out.",
    );
  return { ...(before ?? { evaluations: {} }), settings };
}

function parsed(text: string, file: string): DistillState {
  try {
    return DistillState.parse(JSON.parse(text));
  } catch (cause) {
    const fix = "Restore it, or begin anew with another --out.";
    throw new NanofluxError("FILE_INVALID", `${file} is not the state of a distillation.`, fix, { cause });
  }
}

/** Writes the state, whole or not at all. */
export async function writeDistill(folder: string, state: DistillState): Promise<void> {
  await writeWhole(distillFiles(folder).state, `${JSON.stringify(state, null, 2)}\n`);
}
