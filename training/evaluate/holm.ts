/**
 * Holm's correction of several p values, in their order: so that the chance of any false finding among them stays below
 * the level. Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65.
 */
export function holm(values: readonly number[]): number[] {
  const ordered = values.map((p, at) => ({ p, at })).sort((one, other) => one.p - other.p);
  const adjusted = new Array<number>(values.length).fill(1);
  let least = 0;
  for (const [rank, { p, at }] of ordered.entries()) {
    least = Math.max(least, Math.min(1, p * (values.length - rank)));
    adjusted[at] = least;
  }
  return adjusted;
}
