import { resumeCampaign, startCampaign } from "../campaign/campaign.js";
import type { CampaignConfig } from "../state/config/config.js";
import { figuresOf } from "../state/ledger.js";
import type { CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import { campaignFiles } from "../state/store/campaign-files.js";
import { isThere } from "../state/store/is-there.js";

/** What a campaign came to. `ended` is null where it was stopped from outside. */
export interface PlayedCampaign {
  ended: CampaignEventOf<"campaign.ended"> | null;
  rows: readonly Example[];
  rounds: number;
  costUsd: number | null;
}

/**
 * Plays a campaign to its end, or goes on with the one that is in the folder.
 * @param say called once, with what is done
 * @throws NanofluxError as `startCampaign` and `resumeCampaign`; the signal's reason when it aborts
 */
export async function playCampaign(
  config: CampaignConfig,
  out: string,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<PlayedCampaign> {
  const begun = await isThere(campaignFiles(out).config);
  const campaign = begun ? await resumeCampaign({ folder: out }) : await startCampaign({ config, out });
  say(`${begun ? "Going on with" : "Playing"} the campaign ${out}, to ${campaign.config.target} rows`);
  const abort = () => campaign.abort();
  signal.addEventListener("abort", abort, { once: true });
  const ended = await campaign.finished;
  signal.removeEventListener("abort", abort);
  signal.throwIfAborted();
  const { rounds, usage } = figuresOf(campaign.ledger());
  return { ended, rows: campaign.accepted(), rounds, costUsd: usage.costUsd };
}
