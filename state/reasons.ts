import { NanofluxError } from "./errors.js";

/** What went wrong, and what to do about it. */
export function saidOf(error: unknown): string {
  if (NanofluxError.isInstance(error)) return `${error.message}. ${error.fix}`;
  return error instanceof Error ? error.message : String(error);
}

/** Numbers, as those of a request or of its question, make no other reason. */
const withoutNumbers = (reason: string) => reason.replace(/\d+/g, "#");

/** Whether two failures have one and the same reason. */
export const isSameReason = (one: string, other: string): boolean => withoutNumbers(one) === withoutNumbers(other);

/** Reasons, each in the words of its first failure, the most frequent first. */
export function reasonsOf(reasons: readonly string[]): { reason: string; count: number }[] {
  const found = new Map<string, { reason: string; count: number }>();
  for (const reason of reasons) {
    const key = withoutNumbers(reason);
    const known = found.get(key) ?? { reason, count: 0 };
    found.set(key, { ...known, count: known.count + 1 });
  }
  return [...found.values()].sort((left, right) => right.count - left.count);
}
