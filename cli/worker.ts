import { Command } from "commander";
import { wholeNumber } from "./flag-values.js";
import { fleetOption } from "./fleet-flags.js";
import { say } from "./output.js";

/** Rounds at once; ours. A round mostly waits for models, and eight keep a core busy where these answer in a second. */
const CONCURRENCY = 8;

interface Flags {
  fleet: string;
  concurrency: number;
  name?: string;
}

/** `nanoflux worker`: plays rounds of a fleet's campaigns. Ctrl-C once: takes no more; twice: gives its rounds back. */
export function workerCommand(): Command {
  return new Command("worker")
    .addOption(fleetOption().makeOptionMandatory())
    .option("--concurrency <rounds>", "rounds at once", wholeNumber(1), CONCURRENCY)
    .option("--name <name>", "how the campaign's page and log call it; the host and the process otherwise")
    .action(play);
}

async function play({ fleet, concurrency, name }: Flags): Promise<void> {
  const { addressOf } = await import("../fleet/address-of.js");
  const { Database } = await import("../fleet/database/database.js");
  const { startWorker } = await import("../fleet/worker/worker.js");
  const { address, release } = await addressOf(fleet, say);
  const database = await Database.open({
    address,
    onChange: ({ state, said }) =>
      say(state === "away" ? `The fleet's database is away: ${said}. Waits for it.` : "The database is back."),
  });
  try {
    const worker = await startWorker({ database, concurrency, name, say });
    say(`Worker ${worker.member.name} on ${database.address}: ${concurrency} rounds at once.`);
    let interrupts = 0;
    const interrupt = () => {
      interrupts += 1;
      if (interrupts > 1) worker.abort();
      else {
        say("Stopping: takes no more rounds; those in hand are played. Once more to give them back at once.");
        worker.stop();
      }
    };
    process.on("SIGINT", interrupt);
    process.on("SIGTERM", interrupt);
    await worker.finished;
  } finally {
    await database.close();
    await release();
  }
}
