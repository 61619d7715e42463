import { NanofluxError } from "../../state/errors.js";

/** What installs the two optional packages. */
export const INSTALL = "npm install pg@8 pg-boss@10";

/**
 * Loads the packages that speak to PostgreSQL: only a fleet needs them.
 * @throws NanofluxError FLEET_PACKAGE_MISSING
 */
export async function loadPackages() {
  try {
    const [{ default: pg }, { default: PgBoss }] = await Promise.all([import("pg"), import("pg-boss")]);
    return { pg, PgBoss };
  } catch (cause) {
    const [why] = String(cause instanceof Error ? cause.message : cause).split("\n");
    const message = `A fleet needs the packages pg and pg-boss (${why}).`;
    throw new NanofluxError("FLEET_PACKAGE_MISSING", message, `Run: ${INSTALL}`, { cause });
  }
}
