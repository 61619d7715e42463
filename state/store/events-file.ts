import { appendFile, open } from "node:fs/promises";
import { NanofluxError } from "../errors.js";
import { CampaignEvent, FOLDER_VERSION } from "../records/events.js";
import { AppendFile } from "./append-file.js";
import { type Line, readLines } from "./lines.js";
import { eventUpgrade } from "./upgrade-events.js";

/** events.jsonl, open for writing: the durable truth of a campaign. */
export class EventsFile {
  readonly #file: AppendFile;

  private constructor(file: AppendFile) {
    this.#file = file;
  }

  /** Opens, and creates where it is not there. Call {@link repairEvents} first. */
  static async open(path: string): Promise<EventsFile> {
    return new EventsFile(await AppendFile.open(path));
  }

  /**
   * Appends one event; resolves when it is durable. Events stand in the order of the calls, and those that wait
   * together are made durable together.
   * @throws ZodError where the event is not one (a bug, caught before it is written)
   * @throws NanofluxError FOLDER_UNWRITABLE
   */
  async append(event: CampaignEvent): Promise<void> {
    await this.#file.append(JSON.stringify(CampaignEvent.parse(event)));
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
 * Makes an events file that was cut in the middle of a write whole again: a last line that is no JSON was never
 * acknowledged to anybody, and is moved to `events.jsonl.torn`; a last line that only lacks its newline gets it.
 * Reads the end of the file only, whatever its length. Null where nothing was torn.
 */
export async function repairEvents(path: string): Promise<TornTail | null> {
  const last = await lastLine(path);
  if (last === null) return null;
  const readable = asJson(last.text) !== undefined;
  if (readable && last.whole) return null;
  const file = await open(path, "r+");
  try {
    if (readable) {
      await file.write("\n", last.end);
      await file.sync();
      return null;
    }
    const bytes = last.end - last.start;
    const torn = Buffer.alloc(bytes);
    await file.read(torn, 0, bytes, last.start);
    await appendFile(`${path}.torn`, torn);
    await file.truncate(last.start);
    await file.sync();
    return { bytes, keptIn: `${path}.torn` };
  } finally {
    await file.close();
  }
}

/**
 * All events, oldest first, each checked whole against its schema (that costs less than parsing the JSON, so
 * nothing is left unchecked). A last line that is torn is passed over, since another process may be writing it.
 * Memory is that of one event. Events of folder version 1 are upgraded on the way.
 * @throws NanofluxError EVENTS_BROKEN naming the line; CAMPAIGN_VERSION for a folder of another version
 */
export async function* readEvents(path: string): AsyncGenerator<CampaignEvent> {
  let unreadable: Line | null = null;
  const upgrade = eventUpgrade();
  for await (const line of readLines(path)) {
    if (unreadable !== null) throw broken(path, unreadable, "it is not JSON");
    const value = asJson(line.text);
    if (value === undefined) {
      unreadable = line;
      continue;
    }
    yield asEvent(path, line, upgrade(value));
  }
}

function asEvent(path: string, line: Line, value: unknown): CampaignEvent {
  const parsed = CampaignEvent.safeParse(value);
  if (parsed.success) return parsed.data;
  if (line.number === 1) refuseOtherVersion(path, value);
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

function broken(path: string, line: Line, why: string): NanofluxError {
  const shown = line.text.length > 80 ? `${line.text.slice(0, 80)}…` : line.text;
  return new NanofluxError(
    "EVENTS_BROKEN",
    `${path}, line ${line.number}, cannot be read: ${why}. It begins with ${JSON.stringify(shown)}.`,
    `Restore the file from a backup; or keep a copy of it, remove line ${line.number}, and resume: what that line recorded is lost.`,
  );
}

/** The value, or undefined where the text is no JSON. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The last line of a file, found from its end; null for an empty file. */
async function lastLine(path: string): Promise<Line | null> {
  let last: Line | null = null;
  for await (const line of readLines(path, await lastLineStart(path))) last = line;
  return last;
}

/** Byte at which the last line begins: one past the last newline that is not the file's final byte. */
async function lastLineStart(path: string): Promise<number> {
  const step = Buffer.alloc(1 << 16);
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    for (let end = size - 1; end > 0; end -= step.length) {
      const start = Math.max(0, end - step.length);
      const { bytesRead } = await file.read(step, 0, end - start, start);
      const newline = step.subarray(0, bytesRead).lastIndexOf(10);
      if (newline >= 0) return start + newline + 1;
    }
    return 0;
  } finally {
    await file.close();
  }
}
