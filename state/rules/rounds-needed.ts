/** Rounds that a campaign which has not yet played any expects for one accepted row. Ours. */
const EXPECTED_AT_FIRST = 4;
/** Twice as many as are expected to be needed are played side by side: one row more is then likely among them. Ours. */
const MARGIN = 2;

/**
 * The most rounds that are worth playing side by side: those beyond the target would be paid and thrown away. The share
 * of accepted rounds so far, which starts at one in four and soon forgets that, says how many a row takes.
 * @returns at least 1
 */
export function mostRoundsAtOnce(figures: { target: number; accepted: number; rounds: number }): number {
  const { target, accepted, rounds } = figures;
  const roundsPerRow = (rounds + EXPECTED_AT_FIRST) / (accepted + 1);
  return Math.max(1, Math.ceil(MARGIN * (target - accepted) * roundsPerRow));
}
