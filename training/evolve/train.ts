import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { taught } from "../../simulated/learner.js";
import { NanofluxError } from "../../state/errors.js";
import { isThere } from "../../state/store/is-there.js";
import { readTrainedRows } from "../finetune/trained-rows.js";
import type { EvolutionPlan } from "./plan.js";
import { filled, startShell } from "./shell.js";
import { placeholders, SIMULATED_FILE, type StudentFiles, type Students } from "./student.js";

/** Trains by the recipe in {data} and merges what was trained into the weights, which any server loads. */
const BY_RECIPE = "bash {data}/run.sh && python3 {data}/merge.py && mv {data}/merged {out}";

/**
 * Trains a student, which begins with the one before it or with the base. It is made under another name and given its own when it is whole, so that a training
 * that was stopped is done again, and one that was finished is not.
 * @throws NanofluxError TRAINER_FAILED with what the command said last; the signal's reason when it aborts
 */
export async function trainStudent(
  plan: EvolutionPlan,
  files: StudentFiles,
  student: number,
  { students, stream, signal }: { students: Students; stream: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const out = files.out(student);
  if (await isThere(out)) return;
  const unfinished = `${out}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  if (plan.simulated === null) await students.close(); // the memory is the training's now
  if (plan.simulated === null) await byCommand(plan, files, student, { out: unfinished, stream, signal });
  else await bySimulation(plan, files, student, { out: unfinished, students, signal });
  await rename(unfinished, out);
}

async function byCommand(
  plan: EvolutionPlan,
  files: StudentFiles,
  student: number,
  { out, stream, signal }: { out: string; stream: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const { evolve } = plan;
  const { out: previous = "" } = placeholders(plan, files, evolve.from === "base" ? 0 : student - 1);
  const values = { data: files.data(student), base: previous, out, generation: String(student) };
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
      `The training in ${files.data(student)} ${failed}`,
      "Correct `evolve.train`, or what it needs; the same command then goes on with this training.",
    );
}

/** A simulated student learns the skills that its rows have enough of. */
async function bySimulation(
  plan: EvolutionPlan,
  files: StudentFiles,
  student: number,
  { out, students, signal }: { out: string; students: Students; signal: AbortSignal },
): Promise<void> {
  const before = await students.of(plan.evolve.from === "base" ? 0 : student - 1, signal);
  const rows = await readTrainedRows(files.data(student));
  const model = taught(
    before.model.replace(/^sim:/, ""),
    rows.map(({ question }) => question),
  );
  await mkdir(out, { recursive: true });
  await writeFile(join(out, SIMULATED_FILE), `${JSON.stringify({ model })}\n`);
}
