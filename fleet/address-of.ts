import { checkAddress } from "./database/address.js";

/** A fleet's database, ready to be opened. */
export interface FleetAddress {
  address: string;
  /** Called when it is needed no more. */
  release(): Promise<void>;
}

/**
 * The database that `--fleet` names; `embedded` starts PostgreSQL on this machine where it does not run yet.
 * @throws NanofluxError USAGE, FLEET_EMBEDDED, FLEET_PACKAGE_MISSING
 */
export async function addressOf(fleet: string, say: (message: string) => void): Promise<FleetAddress> {
  if (fleet !== "embedded") return { address: checkAddress(fleet), release: async () => undefined };
  const { startEmbedded } = await import("./embedded/start.js");
  return startEmbedded(say);
}
