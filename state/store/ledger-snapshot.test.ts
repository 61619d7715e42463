import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { playLog, settingsOf } from "../../test/machines-log.js";
import { temporaryFolders } from "../../test/temporary.js";
import type { CampaignConfigInput } from "../config/config.js";
import { type Ledger, ledgerOf, openLedger, record } from "../ledger.js";
import { seededRandom } from "../numbers/random.js";
import type { CampaignEvent } from "../records/events.js";
import { LedgerSnapshot } from "./ledger-snapshot.js";

const folders = temporaryFolders();
let file = "";
let log = "";
beforeEach(() => {
  const folder = folders();
  file = join(folder, "ledger.snapshot");
  log = join(folder, "events.jsonl");
});

const base: CampaignConfigInput = { target: 12, matches: 3, limits: { rounds: 200 } };

/** What a ledger says, without XState's objects. */
const essence = ({ campaign, matches, ...rest }: Ledger) => ({
  ...rest,
  campaign: { value: campaign.value, status: campaign.status, context: campaign.context },
  matches: Object.fromEntries(
    Object.entries(matches).map(([name, { value, status, context }]) => [name, { value, status, context }]),
  ),
});

/** Writes a played log of so many events and keeps the ledger after each of the given numbers of them. */
async function play(seed: number, keptAfter: readonly number[]): Promise<CampaignEvent[]> {
  const snapshot = new LedgerSnapshot(file, log);
  const events: CampaignEvent[] = [];
  writeFileSync(log, "");
  for (const { event, ledger } of playLog(settingsOf(base), seededRandom(seed, "kept"), { most: 200 })) {
    appendFileSync(log, `${JSON.stringify(event)}\n`);
    events.push(event);
    if (keptAfter.includes(events.length)) await snapshot.save(ledger, statSync(log).size);
  }
  return events;
}

const read = (config: CampaignConfigInput = base) => new LedgerSnapshot(file, log).read(settingsOf(config));

describe("a kept ledger", () => {
  it.each([1, 2, 3, 4, 5, 6])("goes on as one that was read from the whole log (log %i)", async (seed) => {
    const events = await play(seed, [40, 90]);
    const kept = await read();
    expect(kept?.ledger.events).toBe(90);
    let ledger = kept?.ledger ?? openLedger(settingsOf(base));
    expect(essence(ledger)).toEqual(essence(ledgerOf(settingsOf(base), events.slice(0, 90))));
    for (const event of events.slice(90)) ledger = record(ledger, event);
    expect(essence(ledger)).toEqual(essence(ledgerOf(settingsOf(base), events)));
  });

  it.each([1, 2, 3, 4, 5, 6])("takes up raised limits at the next resume (log %i)", async (seed) => {
    const raised = { ...base, target: 30, matches: 5, limits: { rounds: 400 } };
    const events = await play(seed, [90]);
    const resumed: CampaignEvent = { type: "campaign.resumed", at: "2026-01-02T00:00:00.000Z", clock: 1e9 };
    const kept = await read(raised);
    const whole = ledgerOf(settingsOf(raised), events.slice(0, 90));
    expect(kept && essence(record(kept.ledger, resumed))).toEqual(essence(record(whole, resumed)));
  });

  it("says how many bytes of the log it includes", async () => {
    await play(1, [40]);
    const lines = readFileSync(log, "utf8").split("\n").slice(0, 40);
    expect((await read())?.bytes).toBe(Buffer.byteLength(`${lines.join("\n")}\n`));
  });
});

describe("a kept ledger is not used", () => {
  beforeEach(() => play(1, [50, 100]));

  it("where there is none", async () => {
    file = `${file}.other`;
    expect(await read()).toBeNull();
  });

  it("where one byte of its part of the log has changed", async () => {
    const bytes = readFileSync(log);
    const at = bytes.indexOf('"clock":') + 8;
    bytes[at] = bytes[at] === 0x31 ? 0x32 : 0x31;
    writeFileSync(log, bytes);
    expect(await read()).toBeNull();
  });

  it("where the log is shorter", async () => {
    truncateSync(log, 4000);
    expect(await read()).toBeNull();
  });

  it("where it is damaged itself, empty, of another version or without a field of today", async () => {
    const whole = readFileSync(file);
    const damaged = Buffer.from(whole);
    damaged[whole.length - 20] = (whole[whole.length - 20] ?? 0) ^ 1;
    const other = Buffer.from(whole.toString("latin1").replace(/"version":"[^"]*"/, '"version":"9.9.9"'), "latin1");
    const fewer = Buffer.from(whole.toString("latin1").replace(/"fields":"accepted /, '"fields":"'), "latin1");
    for (const content of [damaged, other, fewer, Buffer.alloc(0), Buffer.from("{}\n"), whole.subarray(0, 200)]) {
      writeFileSync(file, content);
      expect(await read()).toBeNull();
    }
    writeFileSync(file, whole);
    expect(await read()).not.toBeNull();
  });

  it("where a setting has changed that matches depend on", async () => {
    expect(await read({ ...base, match: { rounds: 2 } })).toBeNull();
    expect(await read({ ...base, student: "ben" })).toBeNull();
  });
});
