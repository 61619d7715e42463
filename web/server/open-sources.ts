import type { Reviewing } from "../api.js";
import { CampaignStream } from "./campaign/campaign-stream.js";
import { ExampleReviews } from "./campaign/example-reviews.js";
import { ProofRunner } from "./campaign/proof-runner.js";
import type { CampaignSources } from "./campaign/routes.js";
import { WatchedCampaign } from "./campaign/watched-campaign.js";
import type { LiveCampaign } from "./options.js";
import { REASONS, systemUser } from "./reviewer.js";

/** Which campaign, and how it is shown. */
export interface SourceOptions {
  folder: string;
  /** Set if this process plays it. */
  live?: LiveCampaign | null;
  reviewing?: Partial<Reviewing> | undefined;
  /** It is one of a folder's campaigns. */
  isAmong: boolean;
}

/** Opens the sources of a campaign's page. @throws as {@link WatchedCampaign.open} */
export async function openSources({
  folder,
  live = null,
  reviewing,
  isAmong,
}: SourceOptions): Promise<CampaignSources> {
  const campaign = await WatchedCampaign.open(folder);
  const stream = new CampaignStream(campaign);
  const questions = live?.questions ?? null;
  questions?.onChange(() => stream.send("review", questions.waiting));
  const who = { reviewer: systemUser(), reasons: REASONS, ...reviewing };
  const reviews = new ExampleReviews(campaign, live?.handle ?? null, who);
  return { campaign, stream, questions, reviews, proofs: new ProofRunner(campaign.config), isAmong };
}
