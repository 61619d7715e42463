/** Six decimals: what is recorded must not depend on the order in which an index adds up its products. */
export function roundScore(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
