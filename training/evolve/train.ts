import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { taught } from "../../simulated/learner.js";
import { NanofluxError } from "../../state/errors.js";
import { evolutionFiles } from "./files.js";
import type { EvolutionPlan } from "./plan.js";
import { trainedRows } from "./rows.js";
import { filled, startShell } from "./shell.js";
import { placeholders, SIMULATED_FILE, type Students } from "./student.js";

/** Trains by the recipe in {data} and merges what was trained into the weights, which any server loads. */
const BY_RECIPE = "bash {data}/run.sh && python3 {data}/merge.py && mv {data}/merged {out}";

/**
 * Trains a generation's student. It is made under another name and given its own when it is whole, so that a training
 * that was stopped is done again, and one that was finished is not.
 * @throws NanofluxError TRAINER_FAILED with what the command said last; the signal's reason when it aborts
 */
export async function trainStudent(
  plan: EvolutionPlan,
  folder: string,
  generation: number,
  { students, stream, signal }: { students: Students; stream: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const files = evolutionFiles(folder);
  const out = files.out(generation);
  if (await isThere(out)) return;
  const unfinished = `${out}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  if (plan.simulated === null) await students.close(); // the memory is the training's now
  if (plan.simulated === null) await byCommand(plan, folder, generation, { out: unfinished, stream, signal });
  else await bySimulation(plan, folder, generation, { out: unfinished, students, signal });
  await rename(unfinished, out);
}

async function byCommand(
  plan: EvolutionPlan,
  folder: string,
  generation: number,
  { out, stream, signal }: { out: string; stream: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const { evolve } = plan;
  const files = evolutionFiles(folder);
  const { out: previous = "" } = placeholders(plan, folder, evolve.from === "base" ? 0 : generation - 1);
  const values = { data: files.data(generation), base: previous, out, generation: String(generation) };
  const command = startShell(filled(evolve.train ?? BY_RECIPE, values), files.running, stream);
  const stop = () => void command.stop();
  signal.addEventListener("abort", stop, { once: true });
  const code = await command.ended;
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  const failed =
    code !== 0
      ? `ended with exit code ${code}: ${command.said().at(-1) ?? "it said nothing"}`
      : (await isThere(out))
        ? null
        : "left nothing in {out}";
  if (failed !== null)
    throw new NanofluxError(
      "TRAINER_FAILED",
      `The training of generation ${generation} ${failed}`,
      "Correct `evolve.train`, or what it needs; the same command then goes on with this training.",
    );
}

/** A simulated student learns the skills that its rows have enough of. */
async function bySimulation(
  plan: EvolutionPlan,
  folder: string,
  generation: number,
  { out, students, signal }: { out: string; students: Students; signal: AbortSignal },
): Promise<void> {
  const before = await students.of(plan.evolve.from === "base" ? 0 : generation - 1, signal);
  const rows = await trainedRows(folder, generation);
  const model = taught(
    before.model.replace(/^sim:/, ""),
    rows.map(({ question }) => question),
  );
  await mkdir(out, { recursive: true });
  await writeFile(join(out, SIMULATED_FILE), `${JSON.stringify({ model })}\n`);
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
