import { NanofluxError } from "../../state/errors.js";

/** One line of `nanoflux doctor`. A warning costs something, such as speed; a missing part keeps a campaign from running. */
export interface Check {
  name: string;
  status: "ok" | "warning" | "missing";
  message: string;
  /** The command that fixes it; null if there is nothing to fix. */
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

/** Runs the checks; if that throws, reports the error as a missing part. */
export async function attempt(name: string, checks: () => Promise<Check[]>): Promise<Check[]> {
  try {
    return await checks();
  } catch (error) {
    if (NanofluxError.isInstance(error)) return [missing(name, `${error.code}: ${error.message}`, error.fix)];
    const message = error instanceof Error ? error.message : String(error);
    return [missing(name, message, "Install the packages again: npm ci")];
  }
}
