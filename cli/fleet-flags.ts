import { Option } from "commander";
import type { Session } from "../campaign/session.js";
import { NanofluxError } from "../state/errors.js";
import { readFleet } from "../state/store/fleet-file.js";
import { wholeNumber } from "./flag-values.js";
import { say } from "./output.js";

/** What `run` and `resume` say of a fleet. */
export interface FleetFlags {
  fleet?: string;
  lease?: number;
}

export const fleetOption = () =>
  new Option("--fleet <address>", "have workers play the rounds: postgres://USER@HOST/DATABASE, or embedded");

export const leaseOption = () =>
  new Option(
    "--lease <seconds>",
    "with --fleet: a worker silent for so long loses its rounds to others (15)",
  ).argParser(wholeNumber(3));

/** What `startCampaign` and `resumeCampaign` take; undefined where the rounds are played here. */
type Elsewhere = ((session: Session) => Promise<Session>) | undefined;

/** Opens the fleet that the flags name, for as long as `play` lasts. Without one nothing of it is loaded. */
export async function withFleet(
  { fleet, lease: leaseSeconds }: FleetFlags,
  play: (elsewhere: Elsewhere) => Promise<void>,
): Promise<void> {
  if (fleet === undefined) return play(undefined);
  const { addressOf } = await import("../fleet/address-of.js");
  const { openFleet } = await import("../fleet/coordinator/fleet.js");
  const { address, release } = await addressOf(fleet, say);
  try {
    await play(await openFleet({ address, leaseSeconds, say }));
  } finally {
    await release();
  }
}

/** An estimate plays a few rounds, and says what they take on this machine. */
export const estimateOnFleet = () =>
  new NanofluxError("USAGE", "--estimate plays on this machine, and not on a fleet.", "Leave out one of the two.");

/** Who goes on here with a campaign of a fleet should know what that leaves behind. */
export async function sayOfFleet(folder: string): Promise<void> {
  const fleet = await readFleet(folder);
  if (fleet === null) return;
  say(
    `This campaign was played on the fleet at ${fleet.database}; it goes on here, on this machine alone. Rounds that workers still hold are dropped there when it is resumed with --fleet.`,
  );
}
