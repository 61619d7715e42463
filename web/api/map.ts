/** The questions in two dimensions, like ones near each other; coordinates are from 0 to 100. */
export interface QuestionMap {
  /** Empty where there are too few questions. */
  points: { round: string; x: number; y: number }[];
  /** Questions that a map needs. */
  needed: number;
  /** Earlier questions for which there is no room. */
  leftOut: number;
  /** Rounds that had ended when it was made. */
  rounds: number;
}
