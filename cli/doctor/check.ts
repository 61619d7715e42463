import { NanofluxError } from "../../state/errors.js";

/** One line of `nanoflux doctor`. A warning costs something, such as speed; what is missing keeps a campaign from running. */
export interface Check {
  name: string;
  status: "ok" | "warning" | "missing";
  message: string;
  /** The line that mends it; null where there is nothing to mend. */
  fix: string | null;
}

export const ok = (name: string, message: string): Check => ({ name, status: "ok", message, fix: null });
export const warning = (name: string, message: string, fix: string): Check => ({
  name,
  status: "warning",
  message,
  fix,
});
export const missing = (name: string, message: string, fix: string): Check => ({
  name,
  status: "missing",
  message,
  fix,
});

/** The checks, or, where making them throws, what was missing for it. */
export async function attempt(name: string, checks: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await checks();
  } catch (error) {
    if (NanofluxError.isInstance(error)) return [missing(name, `${error.code}: ${error.message}`, error.fix)];
    const message = error instanceof Error ? error.message : String(error);
    return [missing(name, message, "Install the packages again: npm ci")];
  }
}
