import { existsSync } from "node:fs";
import type { CampaignConfig } from "../config/config.js";
import { type Ledger, openLedger, record } from "../ledger.js";
import { Rounds } from "../rounds.js";
import { readCampaignConfig } from "./campaign-config.js";
import { campaignFiles } from "./campaign-files.js";
import { readEvents } from "./events-file.js";

/** A campaign as stored in its folder: its configuration, its ledger, and its rounds. */
export interface ReadCampaign {
  config: CampaignConfig;
  ledger: Ledger;
  rounds: Rounds;
}

/**
 * Reads a campaign without locking it, even while another process writes to it.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, CAMPAIGN_VERSION, EVENTS_BROKEN
 */
export async function readCampaign(folder: string): Promise<ReadCampaign> {
  const config = await readCampaignConfig(folder);
  let campaign: ReadCampaign = { config, ledger: openLedger(config), rounds: new Rounds() };
  for await (const after of replayCampaign(folder, config)) campaign = after;
  return campaign;
}

/**
 * Yields a campaign after each event, as {@link readCampaign} would have read it then. `rounds` is always the same object.
 * @throws NanofluxError as {@link readCampaign}
 */
export async function* replayCampaign(folder: string, config: CampaignConfig): AsyncGenerator<ReadCampaign> {
  const { events: file } = campaignFiles(folder);
  const rounds = new Rounds();
  let ledger = openLedger(config);
  if (!existsSync(file)) return;
  for await (const event of readEvents(file)) {
    ledger = record(ledger, event);
    rounds.record(event, ledger);
    yield { config, ledger, rounds };
  }
}
