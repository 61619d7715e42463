import { NanofluxError } from "../../state/errors.js";

/** What `--fleet` may say. */
export const FLEET_ADDRESS = "postgres://USER@HOST/DATABASE, or embedded";

/**
 * Checks an address of a fleet's database.
 * @throws NanofluxError USAGE
 */
export function checkAddress(address: string): string {
  const isPostgres = /^postgres(ql)?:\/\//.test(address) && URL.canParse(address);
  if (isPostgres) return address;
  throw new NanofluxError(
    "USAGE",
    `--fleet "${withoutPassword(address)}" is no address of a PostgreSQL database.`,
    `Write ${FLEET_ADDRESS}. A password may come from PGPASSWORD or ~/.pgpass.`,
  );
}

/** The address as it may be shown and written down. */
export const withoutPassword = (address: string): string =>
  address.replace(/^([a-z]+:\/\/[^:/@\s]*):[^@\s]*@/, "$1@").replace(/([?&]password=)[^&\s]*/g, "$1…");
