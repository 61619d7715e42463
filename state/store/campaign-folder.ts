import { access, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import type { CampaignConfig } from "../config/config.js";
import { absolutePaths, loadConfig } from "../config/config-file.js";
import { NanofluxError } from "../errors.js";
import { domainName } from "../records/domain.js";
import type { CampaignEvent } from "../records/events.js";
import type { Example } from "../records/example.js";
import { DatasetFile } from "./dataset-file.js";
import { EventsFile, readEvents, repairEvents, type TornTail } from "./events-file.js";
import { type FolderLock, lockFolder } from "./folder-lock.js";
import { cannotWrite, type MadeFolder, makeFolder, unmakeFolder } from "./make-folder.js";

/** The files of a campaign's folder. */
export function campaignFiles(folder: string) {
  return {
    config: join(folder, "config.yaml"),
    events: join(folder, "events.jsonl"),
    calls: join(folder, "calls.jsonl"),
    dataset: join(folder, "dataset.jsonl"),
    report: join(folder, "report.html"),
  };
}

/** A campaign's folder, locked and open for writing. */
export interface CampaignFolder {
  readonly path: string;
  readonly files: ReturnType<typeof campaignFiles>;
  readonly config: CampaignConfig;
  /** What a crash had left half-written, and was put aside at opening. */
  readonly torn: TornTail | null;
  /**
   * Records an event durably and, where it carries an accepted row, adds the row to the dataset. Calls may overlap;
   * events and rows stand in the order of the calls.
   * @throws NanofluxError FOLDER_UNWRITABLE, FOLDER_IN_USE
   */
  append(event: CampaignEvent): Promise<void>;
  /** Waits for what was appended, closes the files and gives the lock back; a second time does nothing. */
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
  const files = campaignFiles(path);
  const resolved = absolutePaths(config, process.cwd());
  const lock = await lockFolder(path);
  try {
    for (const file of [files.events, files.calls, files.dataset, files.config]) {
      if (await exists(file)) throw alreadyThere(path, file);
    }
    const text = stringify(resolved, { aliasDuplicateObjects: false });
    await writeFile(files.config, text, { flag: "wx" }).catch((cause: unknown) => {
      throw cannotWrite(path, cause);
    });
    const folder = await openLocked(path, resolved, lock, null, []);
    return { ...folder, discard: () => discard(folder, made) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function discard({ path, files, close }: CampaignFolder, made: MadeFolder): Promise<void> {
  await close();
  for (const file of [...Object.values(files), join(path, ".owner")]) await rm(file, { force: true });
  await unmakeFolder(made);
}

/**
 * Opens a campaign, whose configuration was read from there, to go on with it: locks the folder, repairs a torn tail,
 * makes the dataset agree with the events, and hands every event to `onEvent`, oldest first. No event at all means that
 * it was killed before its first one.
 * @throws NanofluxError CAMPAIGN_VERSION, EVENTS_BROKEN, FOLDER_IN_USE, FOLDER_UNWRITABLE
 */
export async function openCampaign(
  path: string,
  config: CampaignConfig,
  onEvent: (event: CampaignEvent) => void,
): Promise<CampaignFolder> {
  const { events } = campaignFiles(path);
  const lock = await lockFolder(path);
  try {
    const written = await exists(events);
    const torn = written ? await repairEvents(events) : null;
    const accepted: Example[] = [];
    for await (const event of written ? readEvents(events) : []) {
      if (event.type === "round.settled" && event.example) accepted.push(event.example);
      onEvent(event);
    }
    return await openLocked(path, config, lock, torn, accepted);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openLocked(
  path: string,
  config: CampaignConfig,
  lock: FolderLock,
  torn: TornTail | null,
  accepted: Example[],
): Promise<CampaignFolder> {
  const files = campaignFiles(path);
  const dataset = await DatasetFile.open(files.dataset, accepted);
  const events = await EventsFile.open(files.events);
  const close = async () => {
    await events.close();
    await dataset.close();
    await lock.release();
  };
  let closed: Promise<void> | null = null;
  return {
    path,
    files,
    config,
    torn,
    async append(event) {
      lock.assertHeld();
      await events.append(event);
      if (event.type === "round.settled" && event.example) await dataset.append(event.example);
    },
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/**
 * The configuration of a campaign whose first event, where there is one, is of our version.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, CAMPAIGN_VERSION, EVENTS_BROKEN
 */
export async function readCampaignConfig(path: string): Promise<CampaignConfig> {
  const files = campaignFiles(path);
  if (!(await exists(files.config))) {
    throw new NanofluxError(
      "CAMPAIGN_NOT_FOUND",
      `${path} is no campaign's folder: it has no config.yaml.`,
      "Give the folder that `nanoflux run` named, such as ./campaigns/math-20261122-143005.",
    );
  }
  if (await exists(files.events)) for await (const _ of readEvents(files.events)) break;
  return loadConfig(files.config);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function alreadyThere(path: string, file: string): NanofluxError {
  return new NanofluxError(
    "CAMPAIGN_EXISTS",
    `${path} holds a campaign already (${file} is there); nothing was overwritten.`,
    `Go on with it: \`nanoflux resume ${path}\`; or begin anew with another --out.`,
  );
}
