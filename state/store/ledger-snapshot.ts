import { createHash } from "node:crypto";
import { type FileHandle, open, readFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import { z } from "zod";
import { type Ledger, type MatchSnapshot, openLedger } from "../ledger.js";
import { type ActorState, restoreActors } from "../machines/actors.js";
import type { CampaignSnapshot } from "../machines/campaign.js";
import { type CampaignSettings, rulesOf } from "../machines/campaign-context.js";
import { packageVersion } from "../package-root.js";
import { OWN_FILE } from "./make-folder.js";
import { writeWhole } from "./write-whole.js";

/** To be raised whenever the meaning of the ledger's fields changes; other fields are noticed by themselves. */
const FORMAT = 2;

/** Most bytes of the log that one checksum covers: they are computed on Node's thread pool, side by side. */
const SEGMENT_BYTES = 8_000_000;

const Header = z.object({ format: z.number(), version: z.string(), fields: z.string(), sha256: z.string() });

/** A stretch of the log, each after the one before it. */
interface Segment {
  bytes: number;
  sha256: string;
}

type StoredLedger = Omit<Ledger, "campaign" | "matches"> & {
  campaign: ActorState<CampaignSnapshot>;
  matches: Record<string, ActorState<MatchSnapshot>>;
};

interface Stored {
  log: Segment[];
  ledger: StoredLedger;
}

/** A ledger as it was after the first bytes of its log. */
export interface KeptLedger {
  ledger: Ledger;
  bytes: number;
}

/**
 * The ledger of a campaign, kept in a file beside its log, so that a resume reads only what was appended since. The log
 * remains the truth: a snapshot that another version wrote, that is damaged, or whose log has changed by one byte, is
 * not used, and the whole log is read instead.
 */
export class LedgerSnapshot {
  readonly #file: string;
  readonly #log: string;
  #segments: Segment[] = [];
  #saving: Promise<void> = Promise.resolve();

  /** @param file the snapshot's own path; `log` that of events.jsonl */
  constructor(file: string, log: string) {
    this.#file = file;
    this.#log = log;
  }

  /**
   * The kept ledger, under the limits and the target of today's settings; null where there is none that can be trusted,
   * or where a setting changed that the states of matches depend on.
   */
  async read(settings: CampaignSettings): Promise<KeptLedger | null> {
    try {
      const stored = storedIn(await readFile(this.#file), fieldsOf(openLedger(settings)));
      if (stored === null || !(await isPrefix(this.#log, stored.log))) return null;
      const ledger = restore(stored.ledger, settings);
      if (ledger === null) return null;
      this.#segments = stored.log;
      return { ledger, bytes: lengthOf(stored.log) };
    } catch {
      return null;
    }
  }

  /**
   * Keeps a ledger that includes exactly the log's first `bytes` bytes, which are durable. Where it cannot be written,
   * the next resume takes longer, and nothing else is lost.
   */
  save(ledger: Ledger, bytes: number): Promise<void> {
    this.#saving = this.#saving
      .then(async () => {
        const known = lengthOf(this.#segments);
        this.#segments = [...this.#segments, ...(await segmentsOf(this.#log, known, bytes))];
        await writeWhole(this.#file, fileOf({ log: this.#segments, ledger: storedForm(ledger) }), { mode: OWN_FILE });
      })
      .catch(() => undefined);
    return this.#saving;
  }
}

/** The names of all that a ledger and its campaign's state hold. */
const fieldsOf = ({ campaign, ...rest }: Pick<Ledger, "campaign"> | StoredLedger): string =>
  [...Object.keys(rest), ...Object.keys(campaign.context)].sort().join(" ");

function fileOf(stored: Stored): Buffer {
  const body = serialize(stored);
  const fields = fieldsOf(stored.ledger);
  const sha256 = createHash("sha256").update(body).digest("hex");
  const header = { format: FORMAT, version: packageVersion, fields, sha256 };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}

/** Null for a file that another version wrote, or whose ledger has other fields, or that was changed since. */
function storedIn(file: Buffer, wanted: string): Stored | null {
  const end = file.indexOf("\n");
  const { format, version, fields, sha256 } = Header.parse(JSON.parse(file.toString("utf8", 0, end)));
  const body = file.subarray(end + 1);
  if (format !== FORMAT || version !== packageVersion || fields !== wanted) return null;
  return createHash("sha256").update(body).digest("hex") === sha256 ? deserialize(body) : null;
}

const stateOf = <State extends { value: unknown; context: unknown }>({ value, context }: State): ActorState<State> => ({
  value,
  context,
});

const storedForm = ({ campaign, matches, ...rest }: Ledger): StoredLedger => ({
  ...rest,
  campaign: stateOf(campaign),
  matches: Object.fromEntries(Object.entries(matches).map(([name, match]) => [name, stateOf(match)])),
});

/** Limits, target and the number of matches may change between two sessions: how it went so far is the same. */
function restore({ campaign, matches, ...rest }: StoredLedger, settings: CampaignSettings): Ledger | null {
  const rules = rulesOf(settings);
  const { limits, target, matches: atOnce } = rules;
  const before = campaign.context.rules;
  if (JSON.stringify({ ...before, limits, target, matches: atOnce }) !== JSON.stringify(rules)) return null;
  return { ...rest, ...restoreActors({ ...campaign, context: { ...campaign.context, rules } }, matches) };
}

const lengthOf = (segments: readonly Segment[]) => segments.reduce((sum, { bytes }) => sum + bytes, 0);

async function isPrefix(path: string, segments: readonly Segment[]): Promise<boolean> {
  return withFile(path, async (file) => {
    if ((await file.stat()).size < lengthOf(segments)) return false;
    let start = 0;
    const checks = segments.map(({ bytes, sha256 }) => {
      const from = start;
      start += bytes;
      return checksum(file, from, bytes).then((found) => found === sha256);
    });
    return (await Promise.all(checks)).every((isSame) => isSame);
  });
}

async function segmentsOf(path: string, start: number, end: number): Promise<Segment[]> {
  return withFile(path, async (file) => {
    const segments: Segment[] = [];
    for (let from = start; from < end; from += SEGMENT_BYTES) {
      const bytes = Math.min(SEGMENT_BYTES, end - from);
      segments.push({ bytes, sha256: await checksum(file, from, bytes) });
    }
    return segments;
  });
}

async function checksum(file: FileHandle, start: number, length: number): Promise<string> {
  const bytes = Buffer.alloc(length);
  for (let read = 0; read < length; ) {
    const { bytesRead } = await file.read(bytes, read, length - read, start + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
}

async function withFile<Result>(path: string, use: (file: FileHandle) => Promise<Result>): Promise<Result> {
  const file = await open(path, "r");
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
