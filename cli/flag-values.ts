import { InvalidArgumentError } from "commander";
import type { LimitChange } from "../state/config/raise-limits.js";

/** Reads a flag's value as a whole number within these bounds; anything else is a usage error that states the bounds. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  const wanted = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text.trim()) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`"${text}" is no whole number ${wanted}.`);
  };
}

/** Reads a flag's value as a number within these bounds, both included. */
export function numberBetween(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== "" && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`"${text}" is no number from ${least} to ${most}.`);
  };
}

/** Reads a port to listen on; 0 lets the system pick a free one. */
export const port = wholeNumber(0, 65_535);

/** Reads a limit: a number above 0, or `+N` for so much on top of the configured one. */
export function limitChange(text: string): LimitChange {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0)) {
    throw new InvalidArgumentError(`"${text}" is neither a number above 0 nor +N for N more.`);
  }
  return text.startsWith("+") ? { more: value } : value;
}
