import { rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { CampaignConfig } from "../config/config.js";
import { absolutePaths } from "../config/config-file.js";
import { NanofluxError } from "../errors.js";
import { type Ledger, openLedger, record } from "../ledger.js";
import { domainName } from "../records/domain.js";
import type { CampaignEvent } from "../records/events.js";
import type { Example } from "../records/example.js";
import { settledRound } from "../rounds.js";
import { saveConfig } from "./campaign-config.js";
import { campaignFiles, sizeOf } from "./campaign-files.js";
import { closeAll } from "./close-all.js";
import { DatasetFile } from "./dataset-file.js";
import { EventsFile, readEvents, repairEvents, type TornTail } from "./events-file.js";
import { asFolderFault } from "./folder-fault.js";
import { LedgerSnapshot } from "./ledger-snapshot.js";
import { type FolderLock, type LockOptions, lockFolder } from "./lock/folder-lock.js";
import { LOCK_FOLDER } from "./lock/generations.js";
import { type MadeFolder, makeFolder, unmakeFolder } from "./make-folder.js";

/** Events after which a ledger is kept anew: what a resume after a kill reads at most; ours. */
export const KEPT_EVERY = 1000;

/** A campaign's folder, locked and open for writing. */
export interface CampaignFolder {
  readonly path: string;
  readonly files: ReturnType<typeof campaignFiles>;
  readonly config: CampaignConfig;
  /** What a crash had left half-written, and was put aside at opening. */
  readonly torn: TornTail | null;
  /**
   * Records an event durably and, where it carries an accepted row, adds the row to the dataset. Calls may overlap;
   * events and rows are written in the order of the calls.
   * @throws NanofluxError FOLDER_UNWRITABLE, FOLDER_IN_USE
   */
  append(event: CampaignEvent): Promise<void>;
  /**
   * Keeps the ledger beside the log, so that a resume need not read all of it; for one that includes all that was
   * appended. Never throws.
   */
  keep(ledger: Ledger): Promise<void>;
  /**
   * Asked before anything is written to the folder's other files.
   * @throws NanofluxError FOLDER_IN_USE, FOLDER_UNWRITABLE where this process may write it no more
   */
  assertHeld(): void;
  /**
   * Waits for what was appended, closes the files and gives the lock back, whatever fails on the way; a second time
   * does nothing.
   */
  close(): Promise<void>;
}

/** A campaign's folder before its first event. */
export interface NewCampaignFolder extends CampaignFolder {
  /** Takes back all that was made, for a campaign that cannot begin; what was there before stays. */
  discard(): Promise<void>;
}

/**
 * Makes the folder of a new campaign and writes `config.yaml`, the configuration resolved. With `out`, that folder,
 * which must not hold a campaign yet; without, a fresh one under ./campaigns/.
 * @throws NanofluxError CAMPAIGN_EXISTS, FOLDER_UNWRITABLE, FOLDER_IN_USE
 */
export async function createCampaign(config: CampaignConfig, out?: string): Promise<NewCampaignFolder> {
  const made = await makeFolder(domainName(config.domain), out);
  const { path } = made;
  const resolved = absolutePaths(config, process.cwd());
  await refuseExisting(path); // before the lock, which would leave a trace
  const lock = await lockFolder(path).catch(async (error: unknown) => {
    await rmdir(join(path, LOCK_FOLDER)).catch(() => undefined); // empty, unless another process has locked the folder
    await unmakeFolder(made);
    throw error;
  });
  let isOurs = false;
  try {
    await refuseExisting(path);
    isOurs = true;
    await saveConfig(path, resolved);
    const { snapshot: file, events } = campaignFiles(path);
    const snapshot = new LedgerSnapshot(file, events);
    const folder = await openLocked({ path, config: resolved, lock, torn: null, snapshot }, []);
    return {
      ...folder,
      discard: () => closeAll([() => folder.close(), () => takeBack(made)]),
    };
  } catch (error) {
    const undo = isOurs ? [() => takeBack(made)] : [];
    await closeAll([...undo, () => lock.release()]).catch(() => undefined);
    throw asFolderFault(path, error);
  }
}

async function refuseExisting(path: string): Promise<void> {
  const { events, calls, dataset, config } = campaignFiles(path);
  for (const file of [events, calls, dataset, config]) {
    if ((await sizeOf(file)) !== null) throw alreadyThere(path, file);
  }
}

/** Removes what a campaign that cannot begin has made. */
async function takeBack(made: MadeFolder): Promise<void> {
  for (const file of Object.values(campaignFiles(made.path))) await rm(file, { force: true });
  await rm(join(made.path, LOCK_FOLDER), { recursive: true, force: true });
  await unmakeFolder(made);
}

/** A campaign's folder, opened to go on with it, and where its events have brought it. */
export interface OpenedFolder {
  folder: CampaignFolder;
  ledger: Ledger;
}

/**
 * Opens a campaign, whose configuration was read from there, to go on with it: locks the folder, repairs a torn tail,
 * reads the log, and makes the dataset agree with it. A ledger without events means that it was killed before its first
 * one.
 * @throws NanofluxError CAMPAIGN_VERSION, EVENTS_BROKEN, FOLDER_IN_USE, FOLDER_UNWRITABLE
 */
export async function openCampaign(path: string, config: CampaignConfig, options?: LockOptions): Promise<OpenedFolder> {
  const files = campaignFiles(path);
  const lock = await lockFolder(path, options);
  try {
    const written = await sizeOf(files.events);
    if (!written) await refuseLostLog(path);
    const torn = written ? await repairEvents(files.events) : null;
    const snapshot = new LedgerSnapshot(files.snapshot, files.events);
    const kept = written ? await snapshot.read(config) : null;
    let ledger = kept?.ledger ?? openLedger(config);
    const from = kept ? { bytes: kept.bytes, lines: ledger.events } : undefined;
    for await (const event of written ? readEvents(files.events, from) : []) ledger = record(ledger, event);
    const folder = await openLocked({ path, config, lock, torn, snapshot }, ledger.accepted);
    if (ledger.events - (from?.lines ?? 0) >= KEPT_EVERY) void folder.keep(ledger);
    return { folder, ledger };
  } catch (error) {
    await lock.release().catch(() => undefined);
    throw asFolderFault(path, error);
  }
}

/** Rows or paid calls without the events that they come from: going on would empty the dataset, and pay all again. */
async function refuseLostLog(path: string): Promise<void> {
  const { events, calls, dataset } = campaignFiles(path);
  for (const file of [dataset, calls]) {
    if (!(await sizeOf(file))) continue;
    throw new NanofluxError(
      "EVENTS_BROKEN",
      `${events} is missing or empty, but ${file} is not. Nothing was changed.`,
      "Restore events.jsonl from a backup; or keep what is there, and begin anew with another --out.",
    );
  }
}

/** What a locked folder is opened with. */
interface Locked extends Pick<CampaignFolder, "path" | "config" | "torn"> {
  lock: FolderLock;
  snapshot: LedgerSnapshot;
}

async function openLocked(
  { path, config, lock, torn, snapshot }: Locked,
  accepted: readonly Example[],
): Promise<CampaignFolder> {
  const files = campaignFiles(path);
  const assertHeld = () => lock.assertHeld();
  const dataset = await DatasetFile.open(files.dataset, accepted, assertHeld);
  const events = await EventsFile.open(files.events, assertHeld).catch(async (error: unknown) => {
    await dataset.close();
    throw error;
  });
  const close = () => closeAll([() => events.close(), () => dataset.close(), () => lock.release()]);
  let closed: Promise<void> | null = null;
  return {
    path,
    files,
    config,
    torn,
    assertHeld,
    async append(event) {
      await events.append(event);
      const row = settledRound(event)?.example;
      if (row) await dataset.append(row);
    },
    async keep(ledger) {
      const { end } = events;
      const isDurable = await events.flush().then(
        () => true,
        () => false,
      );
      if (isDurable) await snapshot.save(ledger, end);
    },
    close() {
      closed ??= close();
      return closed;
    },
  };
}

function alreadyThere(path: string, file: string): NanofluxError {
  return new NanofluxError(
    "CAMPAIGN_EXISTS",
    `${path} holds a campaign already (${file} is there); nothing was overwritten.`,
    `Go on with it: \`nanoflux resume ${path}\`; or begin anew with another --out.`,
  );
}
