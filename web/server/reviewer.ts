import { userInfo } from "node:os";

/** Reasons that the page offers with a decision, unless `--reasons` names others. */
export const REASONS = ["ambiguous", "too easy", "wrong", "unnatural", "duplicate"];

/** The name of the system's user; "unnamed" where it has none, as in some containers. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "unnamed";
  }
}
