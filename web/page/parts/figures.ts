const COUNT = new Intl.NumberFormat("en-US");
const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** A whole number with thousands separators. */
export const count = (value: number): string => COUNT.format(Math.round(value));

/** A whole number with its noun, in the singular or the plural. */
export const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? "" : "s"}`;

/** A large number in short form, like 12.3K. */
export const compact = (value: number): string => COMPACT.format(value);

/** A share from 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** US dollars; an unknown price is shown as unknown, never as zero. */
export function money(value: number | null): string {
  if (value === null) return "unknown";
  return `$${value >= 1 || value === 0 ? value.toFixed(2) : value.toPrecision(2)}`;
}

/** A time span in its two largest units. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
