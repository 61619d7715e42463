import { setTimeout as wait } from "node:timers/promises";
import type { TestFleet } from "./fleet.js";
import type { GapProxy } from "./gap-proxy.js";
import type { TestPostgres } from "./postgres.js";

/** What a fleet's troubles are made with. */
export interface TroubleMakers {
  postgres: TestPostgres;
  /** Before the database, for workers that are cut off. */
  network: GapProxy;
}

/** Something that goes wrong on a fleet with the workers `one` and `two`. */
export interface Trouble {
  make(fleet: TestFleet, makers: TroubleMakers): Promise<void>;
  /** Whether calls of a worker's rounds may be paid again: those that were under way there. */
  losesCalls: boolean;
}

/** Longer than the lease, by two signs of life. */
const longerThanLease = ({ setup }: TestFleet) => wait(setup.lease * 1000 + 2500);

export const TROUBLES = {
  "kill -9 of a worker": {
    losesCalls: true,
    make: async (fleet) => {
      fleet.signal("one", "SIGKILL");
      fleet.worker("three");
    },
  },
  "kill -9 of the coordinator": {
    losesCalls: false,
    make: (fleet) => fleet.killCoordinator(),
  },
  "kill -9 of PostgreSQL": {
    losesCalls: false,
    make: (_, { postgres }) => postgres.crash(),
  },
  "a worker stopped (SIGSTOP), back after its lease": {
    losesCalls: true,
    make: async (fleet) => {
      fleet.signal("one", "SIGSTOP");
      await longerThanLease(fleet);
      fleet.signal("one", "SIGCONT");
    },
  },
  "a worker cut off from the database for longer than its lease": {
    losesCalls: true,
    make: async (fleet, { network }) => {
      const far = fleet.worker("far", network.address);
      fleet.signal("one", "SIGTERM");
      await far.seen("Plays");
      await wait(1000);
      network.cut();
      await longerThanLease(fleet);
      network.mend();
    },
  },
} as const satisfies Record<string, Trouble>;

export type TroubleName = keyof typeof TROUBLES;
