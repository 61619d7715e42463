/**
 * Cohen's kappa of two people's decisions on the same rows: agreement beyond what their habits alone would give; 1 is
 * full agreement, 0 none beyond chance. Null without rows, and where both only ever said one and the same thing.
 */
export function kappa(pairs: readonly (readonly [string, string])[]): number | null {
  if (pairs.length === 0) return null;
  const share = (count: number) => count / pairs.length;
  const observed = share(pairs.filter(([one, other]) => one === other).length);
  const said = new Set(pairs.flat());
  const expected = [...said].reduce((sum, word) => {
    const left = share(pairs.filter(([one]) => one === word).length);
    const right = share(pairs.filter(([, other]) => other === word).length);
    return sum + left * right;
  }, 0);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
