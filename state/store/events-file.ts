import { NanofluxError } from "../errors.js";
import { CampaignEvent, FOLDER_VERSION } from "../records/events.js";
import { AppendFile } from "./jsonl/append-file.js";
import { jsonIn, type Line, readLines } from "./jsonl/read-lines.js";
import { repairTail } from "./jsonl/repair-tail.js";
import { eventUpgrade } from "./upgrade-events.js";

/** events.jsonl, open for writing: the durable truth of a campaign. */
export class EventsFile {
  readonly #file: AppendFile;

  private constructor(file: AppendFile) {
    this.#file = file;
  }

  /** Opens, and creates where it does not exist; `guard` as of {@link AppendFile}. Call {@link repairEvents} first. */
  static async open(path: string, guard?: () => void): Promise<EventsFile> {
    return new EventsFile(await AppendFile.open(path, { guard }));
  }

  /**
   * Appends one event; resolves when it is durable. Events are written in the order of the calls, and those that wait
   * together are made durable together.
   * @throws ZodError where the event is not one (a bug, caught before it is written)
   * @throws NanofluxError FOLDER_UNWRITABLE, or what the guard throws
   */
  async append(event: CampaignEvent): Promise<void> {
    await this.#file.append(JSON.stringify(CampaignEvent.parse(event)));
  }

  /** Length of the file in bytes, events that wait to be written included. */
  get end(): number {
    return this.#file.end;
  }

  /** Resolves when all that was appended is durable. @throws NanofluxError FOLDER_UNWRITABLE, or what the guard throws */
  async flush(): Promise<void> {
    await this.#file.flush();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

/** What a repair cut off: the bytes after the last whole event. */
export interface TornTail {
  bytes: number;
  /** Where the removed bytes were kept. */
  keptIn: string;
}

/**
 * Repairs an events file that was cut in the middle of a write; the bytes that are cut off are kept in
 * `events.jsonl.torn`. Null where nothing was torn. See {@link repairTail}.
 */
export async function repairEvents(path: string): Promise<TornTail | null> {
  const keptIn = `${path}.torn`;
  const bytes = await repairTail(path, keptIn);
  return bytes === 0 ? null : { bytes, keptIn };
}

/** An event, and the line that it was read from. */
export interface EventLine {
  event: CampaignEvent;
  line: Line;
}

/** Where to read a log from: after so many bytes, which hold so many lines. */
export interface LogPosition {
  bytes: number;
  lines: number;
}

/**
 * All events, oldest first, each checked whole against its schema (that costs less than parsing the JSON, so
 * nothing is left unchecked). A last line that is torn is passed over, since another process may be writing it.
 * Memory is that of one event. Events of folder version 1 are upgraded on the way.
 * @throws NanofluxError EVENTS_BROKEN naming the line; CAMPAIGN_VERSION for a folder of another version
 */
export async function* readEvents(path: string, from?: LogPosition): AsyncGenerator<CampaignEvent> {
  for await (const { event } of readEventLines(path, from)) yield event;
}

/** As {@link readEvents}, with the lines. */
export async function* readEventLines(path: string, from?: LogPosition): AsyncGenerator<EventLine> {
  let unreadable: Line | null = null;
  const upgrade = eventUpgrade();
  for await (const read of readLines(path, from?.bytes)) {
    const line = { ...read, number: read.number + (from?.lines ?? 0) };
    if (unreadable !== null) throw broken(path, unreadable, NOT_JSON);
    const value = jsonIn(line.text);
    if (value === undefined) unreadable = line;
    else yield { event: asEvent(path, line, upgrade(value)), line };
  }
}

/** The event of a line that is whole; `upgrade` of {@link eventUpgrade}. @throws as {@link readEvents} */
export function parseEvent(path: string, line: Line, upgrade: (value: unknown) => unknown): CampaignEvent {
  const value = jsonIn(line.text);
  if (value === undefined) throw broken(path, line, NOT_JSON);
  return asEvent(path, line, upgrade(value));
}

const NOT_JSON = "it is not JSON";

function asEvent(path: string, line: Line, value: unknown): CampaignEvent {
  const parsed = CampaignEvent.safeParse(value);
  if (parsed.success) return parsed.data;
  if (line.start === 0) refuseOtherVersion(path, value);
  const issue = parsed.error.issues[0];
  throw broken(path, line, `${issue?.path.join(".") || "the event"}: ${issue?.message ?? "not an event"}`);
}

function refuseOtherVersion(path: string, value: unknown): void {
  if (typeof value !== "object" || value === null || !("folderVersion" in value)) return;
  if (value.folderVersion === FOLDER_VERSION) return;
  const writer = "version" in value ? ` (written by nanoflux ${String(value.version)})` : "";
  throw new NanofluxError(
    "CAMPAIGN_VERSION",
    `${path} has folder version ${String(value.folderVersion)}${writer}; this nanoflux reads version ${FOLDER_VERSION}.`,
    "Use the nanoflux that wrote the folder, or start a new campaign with another --out.",
  );
}

/** What can be done about a log that cannot be read on. */
const EVENTS_FIX =
  "Restore events.jsonl from a backup; or `nanoflux resume DIR --repair`: it keeps a copy, and goes on from the last good line.";

function broken(path: string, line: Line, why: string): NanofluxError {
  const shown = line.text.length > 80 ? `${line.text.slice(0, 80)}…` : line.text;
  return new NanofluxError(
    "EVENTS_BROKEN",
    `${path}, line ${line.number} (byte ${line.start}), cannot be read: ${why}. It begins with ${JSON.stringify(shown)}.`,
    EVENTS_FIX,
  );
}
