import { figuresOf } from "../state/ledger.js";
import { type CampaignEstimate, estimateFrom } from "../state/report/estimate.js";
import { Rounds } from "../state/rounds.js";
import { type StartOptions, startCampaign } from "./campaign.js";

/**
 * Plays a few rounds (`estimateRounds`) of a campaign and estimates the cost of the whole. The campaign's folder stays:
 * a resume continues it, so nothing paid for the estimate is lost.
 */
export async function estimateCampaign(options: StartOptions): Promise<CampaignEstimate & { folder: string }> {
  const { target, matches, estimateRounds } = options.config;
  const campaign = await startCampaign(options);
  const rounds = new Rounds();
  campaign.subscribe((event, ledger) => {
    rounds.record(event, ledger);
    const figures = figuresOf(ledger);
    if (figures.rounds + figures.inFlight.length >= estimateRounds) campaign.stop();
  });
  await campaign.finished;
  return { folder: campaign.folder, ...estimateFrom(rounds.settled, { target, matches }) };
}
