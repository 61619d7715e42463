import type { CampaignEventOf } from "../state/records/events.js";
import { type CampaignEstimate, estimateFrom } from "../state/report/estimate.js";
import { type StartOptions, startCampaign } from "./campaign.js";

/**
 * Plays a few rounds (`estimateRounds`) of a campaign and says what the whole would take. The campaign stays where it
 * is: a resume goes on with it, so that nothing paid for the estimate is lost.
 */
export async function estimateCampaign(options: StartOptions): Promise<CampaignEstimate & { folder: string }> {
  const { target, matches, estimateRounds } = options.config;
  const campaign = await startCampaign(options);
  const settled: CampaignEventOf<"round.settled">[] = [];
  let begun = 0;
  campaign.subscribe((event) => {
    if (event.type === "round.settled") settled.push(event);
    if (event.type === "round.started") begun += 1;
    if (begun >= estimateRounds) campaign.stop();
  });
  await campaign.finished;
  return { folder: campaign.folder, ...estimateFrom(settled, { target, matches }) };
}
