import { setTimeout as wait } from "node:timers/promises";
import type { Session } from "../../campaign/session.js";
import { NanofluxError } from "../../state/errors.js";
import type { CampaignFolder } from "../../state/store/campaign-folder.js";
import { closeAll } from "../../state/store/close-all.js";
import { type FleetFile, writeFleet } from "../../state/store/fleet-file.js";
import { Bell } from "../bell.js";
import { RESULTS_CAME } from "../channels.js";
import { Database } from "../database/database.js";
import { openQueue } from "../database/queue.js";
import { makeTables } from "../database/schema.js";
import { BEAT, join, LEASE_SECONDS, leave, type Member } from "../members.js";
import { Coordinator } from "./coordinator.js";
import { CampaignTables } from "./tables.js";
import { takeUp } from "./take-up.js";
import { WorkerWatch } from "./watch-workers.js";

/** Milliseconds between two looks for paid calls and results where nothing was notified. */
const LOOK_EVERY = 500;
/** Milliseconds without any worker after which the log says so. */
const NO_WORKER = 10_000;

/** How a campaign is played on a fleet. */
export interface FleetOptions {
  /** Of PostgreSQL. */
  address: string;
  /** Seconds without a sign of life after which a worker's rounds go to others. */
  leaseSeconds?: number | undefined;
  /** Called with what a person should read. */
  say?: (message: string) => void;
}

/**
 * Opens a fleet for one campaign. Its result is what `startCampaign` and `resumeCampaign` take as `elsewhere`.
 * @throws NanofluxError FLEET_PACKAGE_MISSING, FLEET_UNREACHABLE, FLEET_VERSION; when the campaign begins, FLEET_IN_USE and
 *   FLEET_REFUSED
 */
export async function openFleet(options: FleetOptions): Promise<(session: Session) => Promise<Session>> {
  const { say } = options;
  const database = await Database.open({
    address: options.address,
    onChange: ({ state, said }) => say?.(state === "away" ? `The fleet's database is away: ${said}.` : "It is back."),
  });
  try {
    await makeTables(database);
    const queue = await openQueue(database);
    const coordinator = await join(database, { kind: "coordinator" });
    return async (session) => {
      try {
        refuseReviews(session);
        const campaign = await takeUp(database, queue, { session, coordinator });
        const tables = new CampaignTables(database, queue, campaign);
        const { leaseSeconds = LEASE_SECONDS } = options;
        const watch = new WorkerWatch(database, queue, campaign, leaseSeconds);
        const play = new Coordinator(session, tables);
        await play.begin();
        return attached(session, { database, coordinator, campaign, leaseSeconds, watch, play });
      } catch (error) {
        await closeAll([() => leave(database, coordinator), () => database.close()]).catch(() => undefined);
        throw error;
      }
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function refuseReviews({ config }: Session): void {
  if (config.review.length === 0) return;
  throw new NanofluxError(
    "FLEET_REFUSED",
    `review is ${config.review.join(", ")}, and rounds on a fleet do not stop to ask.`,
    "Play it without --fleet, or drop `review:`.",
  );
}

interface Attached {
  database: Database;
  coordinator: Member;
  campaign: string;
  leaseSeconds: number;
  watch: WorkerWatch;
  play: Coordinator;
}

/** The session, with its rounds played by workers. The runner knows nothing of it. */
function attached(session: Session, parts: Attached): Session {
  const { database, coordinator, campaign, play } = parts;
  const { folder, composition } = session;
  const closing = new AbortController();
  const loops = [look(parts, closing.signal), watchOver(session, parts, closing.signal)];
  for (const loop of loops) loop.catch((error: unknown) => play.fail(error));
  const close = async () => {
    closing.abort();
    await Promise.allSettled(loops);
    await play.close().catch(() => undefined);
    // Nobody plays it any more.
    await write({ ...{ folder, database, campaign }, workers: [], waiting: 0 }).catch(() => undefined);
    await closeAll([() => leave(database, coordinator), () => database.close(), () => composition.close()]);
  };
  return {
    ...session,
    graph: play.graph,
    folder: {
      ...folder,
      append: async (event) => {
        await folder.append(event);
        play.recorded(event);
      },
    },
    composition: { ...composition, close },
  };
}

/** Takes paid calls and results as they come. */
async function look({ database, campaign, play }: Attached, signal: AbortSignal): Promise<void> {
  const bell = new Bell();
  const stop = database.listener.on(RESULTS_CAME, (payload) => {
    if (payload === campaign) bell.ring();
  });
  signal.addEventListener("abort", () => bell.ring(), { once: true });
  try {
    while (!signal.aborted) {
      await play.take();
      await bell.wait(LOOK_EVERY);
    }
  } finally {
    stop();
  }
}

/** Gives signs of life, releases the rounds of dead workers, and writes down who plays what. */
async function watchOver(session: Session, parts: Attached, signal: AbortSignal): Promise<void> {
  const { database, coordinator, campaign, watch, play } = parts;
  const { folder, composition, control } = session;
  let alone = performance.now();
  let written = "";
  let latest = performance.now();
  let patientUntil = 0;
  while (!signal.aborted) {
    await database.query("update nanoflux.members set beat_at = now() where id = $1", [coordinator.id]);
    // Where the database was away, workers could give no sign of life either.
    if (performance.now() - latest > 2 * BEAT) patientUntil = performance.now() + parts.leaseSeconds * 1000;
    latest = performance.now();
    if (latest > patientUntil) await watch.releaseRounds();
    const nodes = new Map(composition.inFlight.list().map(({ round, node }) => [round, node]));
    const { workers, waiting } = await watch.list((round) => nodes.get(round) ?? null);
    for (const { name, fault } of workers) {
      if (fault !== null) control.onNotice?.({ code: `fleet-fault ${name}`, message: `Worker ${name}: ${fault}` });
    }
    if (workers.length > 0 || !play.isWaiting) alone = performance.now();
    if (performance.now() - alone > NO_WORKER) control.onNotice?.(noWorker(database));
    const status = JSON.stringify([workers, waiting]);
    if (status !== written) await write({ folder, database, campaign, workers, waiting });
    written = status;
    await wait(BEAT, undefined, { signal }).catch(() => undefined);
  }
}

interface Status extends Pick<FleetFile, "workers" | "waiting"> {
  folder: CampaignFolder;
  database: Database;
  campaign: string;
}

async function write({ folder, database, ...status }: Status): Promise<void> {
  folder.assertHeld();
  await writeFleet(folder.path, { ...status, database: database.address, at: new Date().toISOString() });
}

const noWorker = ({ address }: Database) => ({
  code: "fleet-no-worker",
  message: `No worker plays: start some with \`nanoflux worker --fleet ${address}\`.`,
});
