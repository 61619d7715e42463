import { join } from "node:path";
import type { ArmName } from "./settings.js";

/** The files and folders of an experiment. */
export function effectFiles(folder: string) {
  const ofSeed = (seed: number) => join(folder, `seed-${seed}`);
  return {
    settings: join(folder, "settings.json"),
    /** A line a finished step, with its seconds. */
    log: join(folder, "steps.jsonl"),
    /** The trainer or the server that runs now. */
    running: join(folder, "running.json"),
    /** What trainer and server say. */
    said: join(folder, "said.log"),
    report: join(folder, "report.md"),
    results: join(folder, "results.json"),
    /** The untrained student, written in the trained ones' precision. */
    base: join(folder, "base"),
    /** The campaign against the untrained student. */
    pool: join(folder, "pool"),
    /** A campaign of further questions of the weak topics. */
    fresh: join(folder, "fresh"),
    seed: (seed: number) => ({
      /** Which rows each arm has: ids by arm. */
      arms: join(ofSeed(seed), "arms.json"),
      twins: join(ofSeed(seed), "twins.jsonl"),
      /** How the untrained student answers the twins. */
      base: join(ofSeed(seed), "base-twins"),
      data: (arm: ArmName) => join(ofSeed(seed), arm, "data"),
      student: (arm: ArmName) => join(ofSeed(seed), arm, "student"),
      evaluated: (arm: ArmName, suite: string) => join(ofSeed(seed), arm, suite),
    }),
    evaluated: (suite: string) => join(folder, `base-${suite}`),
  };
}
