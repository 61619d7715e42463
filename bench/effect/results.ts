import type { TopicScore } from "./arms.js";
import type { Step } from "./once.js";
import type { Paired } from "./paired.js";
import type { ArmName, Settings } from "./settings.js";

/** What every student is asked; `twins` are those of its own rows. */
export const EXAMS = ["fresh", "twins", "gsm8k"] as const;
export type ExamName = (typeof EXAMS)[number];

/** A comparison of an arm's students with the untrained one, or with those of another arm. */
export interface Effect {
  arm: ArmName;
  against: ArmName | "base";
  exam: ExamName;
  /** Null: all seeds together. */
  seed: number | null;
  /** Seeds in it. */
  seeds: number;
  paired: Paired;
}

/** All that an experiment has found so far: results.json. */
export interface EffectResults {
  settings: Settings;
  topics: TopicScore[];
  effects: Effect[];
  steps: readonly Step[];
}
