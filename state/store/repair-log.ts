import { constants } from "node:fs";
import { copyFile, open } from "node:fs/promises";
import type { CampaignConfig } from "../config/config.js";
import { loadConfig } from "../config/config-file.js";
import { NanofluxError } from "../errors.js";
import { openLedger, record } from "../ledger.js";
import { campaignFiles } from "./campaign-files.js";
import { readEventLines } from "./events-file.js";
import { asFolderFault } from "./folder-fault.js";
import { jsonIn, readLines } from "./jsonl/read-lines.js";
import { type LockOptions, lockFolder } from "./lock/folder-lock.js";

/** What a repair cut off the log. */
export interface LogRepair {
  /** The log as it was. */
  keptIn: string;
  lines: number;
  /** Rounds among them that had settled. */
  rounds: number;
  /** Accepted rows among them. */
  rows: number;
}

/**
 * Cuts a campaign's log after the last line up to which it can be read and does not contradict itself, and keeps a
 * copy. Null where all of it is good; then nothing is changed.
 * @throws NanofluxError EVENTS_BROKEN where not even the first line is good, CAMPAIGN_VERSION, FOLDER_IN_USE,
 *   FOLDER_UNWRITABLE
 */
export async function repairLog(folder: string, options?: LockOptions): Promise<LogRepair | null> {
  const { config, events } = campaignFiles(folder);
  const rules = await loadConfig(config);
  const lock = await lockFolder(folder, options);
  try {
    const good = await goodBytes(events, rules);
    const cut = await countCut(events, good);
    if (cut.lines === 0) return null;
    if (good === 0) throw nothingGood(events);
    const keptIn = `${events}.broken-${new Date().toISOString().replace(/[-:]|\.\d+/g, "")}`;
    await copyFile(events, keptIn, constants.COPYFILE_EXCL);
    lock.assertHeld();
    const file = await open(events, "r+");
    try {
      await file.truncate(good);
      await file.sync();
    } finally {
      await file.close();
    }
    return { keptIn, ...cut };
  } catch (error) {
    throw asFolderFault(folder, error);
  } finally {
    await lock.release();
  }
}

/** Bytes of the longest beginning that is good. A torn last line is left to the repair that every resume does. */
async function goodBytes(file: string, rules: CampaignConfig): Promise<number> {
  let good = 0;
  let ledger = openLedger(rules);
  try {
    for await (const { event, line } of readEventLines(file)) {
      ledger = record(ledger, event);
      good = line.end;
    }
  } catch (error) {
    if (!NanofluxError.isInstance(error) || error.code !== "EVENTS_BROKEN") throw error;
  }
  return good;
}

async function countCut(file: string, from: number): Promise<Omit<LogRepair, "keptIn">> {
  const cut = { lines: 0, rounds: 0, rows: 0 };
  for await (const { text, whole } of readLines(file, from)) {
    const value = jsonIn(text);
    if (value === undefined && !whole) continue;
    cut.lines += 1;
    if (typeof value !== "object" || value === null || !("type" in value) || value.type !== "round.settled") continue;
    cut.rounds += 1;
    if ("example" in value) cut.rows += 1;
  }
  return cut;
}

function nothingGood(file: string): NanofluxError {
  return new NanofluxError(
    "EVENTS_BROKEN",
    `${file} cannot be repaired: not even its first line is good.`,
    "Restore it from a backup; or begin anew with another --out.",
  );
}
