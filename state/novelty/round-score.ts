/** Six decimals: a recorded score must not depend on the order in which an index sums its products. */
export function roundScore(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
