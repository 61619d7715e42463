/** What is taken for played before the first round: one row in four rounds, with the weight of sixteen. Ours. */
const AT_FIRST = { rounds: 16, accepted: 4 };
/** Twice as many as are expected to be needed are played side by side: one row more is then likely among them. Ours. */
const MARGIN = 2;

/**
 * The most rounds that are worth playing side by side: those beyond the target would be paid and thrown away. The share
 * of accepted rounds so far says how many a row takes.
 * @returns at least 1
 */
export function mostRoundsAtOnce(figures: { target: number; accepted: number; rounds: number }): number {
  const { target, accepted, rounds } = figures;
  const roundsPerRow = (rounds + AT_FIRST.rounds) / (accepted + AT_FIRST.accepted);
  return Math.max(1, Math.ceil(MARGIN * (target - accepted) * roundsPerRow));
}
