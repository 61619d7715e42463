/** 1,234, or 12.5 for a mean that is not a whole number. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** A share from 0 to 1 as whole percents. */
export function formatPercent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** US dollars; an unknown cost is shown as unknown, never as zero. */
export function formatMoney(usd: number | null): string {
  return usd === null ? "unknown" : `$${usd.toFixed(usd < 1 ? 4 : 2)}`;
}
