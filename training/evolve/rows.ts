import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { seededRandom } from "../../state/numbers/random.js";
import type { Example } from "../../state/records/example.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { selectRows } from "../export/select-rows.js";
import { readTemplate } from "../export/template.js";
import { writeFiles } from "../export/write-export.js";
import { makeFinetune } from "../finetune/make-finetune.js";
import { chooseRows } from "./choose.js";
import { evolutionFiles } from "./files.js";
import type { EvolutionPlan } from "./plan.js";
import { placeholders } from "./student.js";

/** How many rows a training set has of this generation and of earlier ones, and how many were left out. */
export interface Selected {
  fresh: number;
  replayed: number;
  refused: number;
}

/**
 * Writes a generation's data: those of its rows whose proofs hold that `evolve.select` takes, and a share of earlier rows, drawn by the
 * seed. What a stopped selection left is written anew.
 */
export async function selectTraining(plan: EvolutionPlan, folder: string, generation: number): Promise<Selected> {
  const { config, evolve } = plan;
  const files = evolutionFiles(folder);
  const { rows, refused } = await selectRows(files.campaign(generation));
  const fresh = chooseRows(rows, evolve, config.seed);
  const left = refused.length + rows.length - fresh.length;
  if (fresh.length === 0) return { fresh: 0, replayed: 0, refused: left };
  const replayed = replay(await earlierRows(folder, generation), fresh.length, plan, generation);
  // The student that the training begins with: {out} of the generation before.
  const { out = "" } = placeholders(plan, files, evolve.from === "base" ? 0 : generation - 1);
  const made = await makeFinetune(config, [...fresh, ...replayed], {
    base: plan.simulated ?? out,
    recipe: evolve.recipe,
    split: [{ name: "train", share: 1 }],
    seed: config.seed,
    template: await readTemplate(undefined),
  });
  await rm(files.data(generation), { recursive: true, force: true });
  await writeFiles(files.data(generation), made.files);
  return { fresh: fresh.length, replayed: replayed.length, refused: left };
}

/** The rows of the campaigns before a generation. */
async function earlierRows(folder: string, generation: number): Promise<Example[]> {
  const files = evolutionFiles(folder);
  const earlier = Array.from({ length: generation - 1 }, (_, index) => files.campaign(index + 1));
  return (await Promise.all(earlier.map((campaign) => selectRows(campaign)))).flatMap(({ rows }) => rows);
}

/** So many earlier rows that they are the plan's share of the whole, as far as there are. */
function replay(earlier: readonly Example[], fresh: number, { config, evolve }: EvolutionPlan, generation: number) {
  const wanted = evolve.replay >= 1 ? earlier.length : Math.round((fresh * evolve.replay) / (1 - evolve.replay));
  const random = seededRandom(config.seed, "replay", generation);
  return earlier
    .map((row) => ({ row, key: random.uniform() }))
    .sort((one, other) => one.key - other.key)
    .slice(0, wanted)
    .map(({ row }) => row);
}

/**
 * Writes the questions that a generation's campaign must not come near: the exam's, and all earlier rows.
 * @returns the file; null where there is none yet
 */
export async function writeReferences(folder: string, generation: number, exam: boolean): Promise<string | null> {
  const files = evolutionFiles(folder);
  const campaigns = Array.from({ length: generation - 1 }, (_, index) => files.campaign(index + 1));
  const datasets = await Promise.all([...(exam ? [files.exam] : []), ...campaigns].map(readDataset));
  const lines = datasets.flat().map(({ id, question }) => `${JSON.stringify({ id, question })}\n`);
  if (lines.length === 0) return null;
  const file = files.references(generation);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, lines.join(""));
  return file;
}
