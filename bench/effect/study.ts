import { mkdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import PQueue from "p-queue";
import { z } from "zod";
import { say } from "../../cli/output.js";
import { NanofluxError } from "../../state/errors.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { drawArms } from "./arms.js";
import { ask, type Questions } from "./exams.js";
import { effectFiles } from "./files.js";
import { openSteps, type Steps } from "./once.js";
import { ArmName as Arm, type ArmName, type Settings } from "./settings.js";
import { type Machine, threadsOf, train, withStudent } from "./student.js";
import { writeTrainingData, writeTwins } from "./training-data.js";
import { findWeakness, weakTopics } from "./weakness.js";

/** An experiment, and the machine it runs on. */
export interface Study {
  folder: string;
  settings: Settings;
  machine: Pick<Machine, "port" | "threads" | "slots">;
  /** Students that are trained or examined at the same time. */
  atOnce: number;
  /** GSM8K's rows; null leaves that exam out. */
  gsm8k: string | null;
}

interface Running extends Study {
  all: Machine;
  steps: Steps;
}

/**
 * Campaign → arms → training → exams, for every seed. A step that has ended is not done again, so that after any stop the
 * same call goes on.
 */
export async function runStudy(study: Study): Promise<void> {
  const files = effectFiles(study.folder);
  const { maxTokens } = study.settings;
  const all = { ...study.machine, maxTokens, running: files.running, said: files.said };
  const running = { ...study, all, steps: await openSteps(files.log) };
  await findWeakness(study.folder, study.settings, all, running.steps);
  const seeds = Array.from({ length: study.settings.seeds }, (_, index) => index + 1);
  for (const seed of seeds) await prepareSeed(running, seed);
  const students = [
    (given: Running) => examineBase(given, seeds),
    ...seeds.flatMap((seed) => study.settings.arms.map((arm) => (given: Running) => trainArm(given, seed, arm))),
  ];
  const queue = new PQueue({ concurrency: study.atOnce });
  // No campaign plays beside them: a thread for each core.
  const threads = Math.max(all.threads, Math.floor(availableParallelism() / study.atOnce));
  const work = students.map((student, index) =>
    queue.add(() =>
      student({ ...running, all: { ...all, threads, port: all.port + index, running: `${all.running}.${index}` } }),
    ),
  );
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
}

/** What is asked of every student, whatever it was trained on. */
function exams(folder: string, settings: Settings, gsm8k: string | null): Questions[] {
  const files = effectFiles(folder);
  return [
    { name: "fresh", benchmark: "own", data: files.fresh },
    ...(gsm8k === null || settings.gsm8k === 0
      ? []
      : [{ name: "gsm8k", benchmark: "gsm8k", data: gsm8k, limit: settings.gsm8k }]),
  ];
}

/** A seed's rows by arm, and the twins of all of them. */
async function prepareSeed({ folder, settings, steps }: Running, seed: number): Promise<void> {
  const files = effectFiles(folder);
  const of = files.seed(seed);
  await steps.once(`seed ${seed}: arms`, async () => {
    const weak = new Set(await weakTopics(folder));
    const questions = (await readDataset(files.pool)).filter(({ topic }) => weak.has(topic));
    const arms = drawArms(questions, { ...settings, seed });
    await mkdir(dirname(of.arms), { recursive: true });
    for (const [arm, rows] of arms) {
      if (rows.length === 0)
        throw new NanofluxError(
          "EXPORT_EMPTY",
          `There is no row for ${arm}.`,
          "Try a larger --pool, with another --out.",
        );
      if (rows.length < settings.rows) say(`${rows.length} rows an arm, not ${settings.rows}: the pool has no more`);
      await writeTrainingData(files.pool, rows, of.data(arm), seed);
    }
    const ids = Object.fromEntries([...arms].map(([arm, rows]) => [arm, rows.map(({ id }) => id)]));
    await writeWhole(of.arms, `${JSON.stringify(ids, null, 2)}\n`);
  });
  await steps.once(`seed ${seed}: twins`, async () => {
    const ids = new Set(Object.values(await readArms(folder, seed)).flat());
    await writeTwins({ pool: files.pool, fresh: files.fresh, ids, out: of.twins, seed });
  });
}

const Arms = z.partialRecord(Arm, z.array(z.string()));

/** The ids of each arm's rows. */
export const readArms = async (folder: string, seed: number): Promise<Partial<Record<ArmName, string[]>>> =>
  Arms.parse(JSON.parse(await readFile(effectFiles(folder).seed(seed).arms, "utf8")));

async function trainArm({ folder, settings, all, steps, gsm8k }: Running, seed: number, arm: ArmName): Promise<void> {
  const files = effectFiles(folder);
  const of = files.seed(seed);
  await steps.once(`seed ${seed}: train ${arm}`, () =>
    train(all, { data: of.data(arm), base: files.base, out: of.student(arm) }, [
      ...["--epochs", String(settings.epochs), "--rate", String(settings.rate), "--seed", String(seed)],
      ...["--batch", "2", "--bf16"],
      ...threadsOf(all),
    ]),
  );
  await steps.once(`seed ${seed}: exams of ${arm}`, async () => {
    const ids = (await readArms(folder, seed))[arm] ?? [];
    const twins = { name: "twins", benchmark: "own", data: of.twins, twinsOf: ids };
    await withStudent(all, of.student(arm), async (student) => {
      for (const exam of [...exams(folder, settings, gsm8k), twins])
        await ask(exam, student, of.evaluated(arm, exam.name));
    });
  });
}

/** What the untrained student answers in every exam. A step for each seed, so that seeds can be added. */
async function examineBase({ folder, settings, all, steps, gsm8k }: Running, seeds: readonly number[]): Promise<void> {
  const files = effectFiles(folder);
  await steps.once("exams of the untrained", () =>
    withStudent(all, files.base, async (student) => {
      for (const exam of exams(folder, settings, gsm8k)) await ask(exam, student, files.evaluated(exam.name));
    }),
  );
  for (const seed of seeds)
    await steps.once(`seed ${seed}: twins, the untrained`, () =>
      withStudent(all, files.base, (student) =>
        ask({ name: "twins", benchmark: "own", data: files.seed(seed).twins }, student, files.seed(seed).base),
      ),
    );
}
