import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GenerationParts } from "../graphs/generation/parts.js";
import { StudioContext } from "../graphs/run-context.js";
import { EvolveConfig } from "../state/config/evolve-config.js";
import { evolutionFiles } from "../training/evolve/files.js";
import { openLog } from "../training/evolve/log.js";
import { planOf } from "../training/evolve/plan.js";
import { generationParts } from "../training/evolve/steps.js";
import { createStudents } from "../training/evolve/student.js";
import { choices, configOfContext } from "./choices.js";

/** Small, so that a generation takes a minute or so. */
const ROWS = 2;
const QUESTIONS = 2;

/** The evolutions of this process, by their contexts: a run with generation 2 goes on with the first one's folder. */
const kept = new Map<string, Promise<GenerationParts>>();

/**
 * The steps of a generation for a run's context, in a temporary folder: ben is the student, a simulated player, whose
 * training is built in. Commands that train and serve are named by who starts `nanoflux evolve`, never by a run.
 * @throws NanofluxError of any configuration's fault; USAGE where ben is no simulated player
 */
export function generationPartsOf(context: unknown): Promise<GenerationParts> {
  const config = configOfContext(StudioContext.parse(context ?? {}), choices());
  const key = JSON.stringify(config);
  const parts = kept.get(key) ?? open(config);
  kept.set(key, parts);
  parts.catch(() => kept.delete(key));
  return parts;
}

async function open(config: ReturnType<typeof configOfContext>): Promise<GenerationParts> {
  const evolve = EvolveConfig.parse({ exam: { questions: QUESTIONS } });
  const plan = planOf({ ...config, student: "ben", target: ROWS, matches: 2, evolve });
  const folder = mkdtempSync(join(tmpdir(), "nanoflux-generation-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const rules = { generations: Number.POSITIVE_INFINITY, patience: 1, usd: null, minutes: null };
  const log = await openLog(folder, rules, () => undefined);
  const students = createStudents(plan, evolutionFiles(folder), () => undefined);
  const { signal } = new AbortController();
  return generationParts({ plan, folder, log, students, say: () => undefined, stream: () => undefined, signal });
}
