import { join } from "node:path";
import { packageRoot } from "../../state/package-root.js";
import { readCampaignConfig } from "../../state/store/campaign-folder.js";
import type { Reviewing } from "../api.js";
import { createCampaignApp, type Site } from "./app.js";
import { CampaignStream } from "./campaign/campaign-stream.js";
import { ExampleReviews } from "./campaign/example-reviews.js";
import { ProofRunner } from "./campaign/proof-runner.js";
import type { CampaignSources } from "./campaign/routes.js";
import { WatchedCampaign } from "./campaign/watched-campaign.js";
import { Campaigns } from "./folder/campaigns.js";
import { campaignNames, isCampaign } from "./folder/find-campaigns.js";
import { Matches } from "./match/matches.js";
import type { LiveCampaign, WatchOptions } from "./options.js";
import { REASONS, systemUser } from "./reviewer.js";

/** The sources of the page's data, and how they are closed. */
export interface OpenSite {
  site: Site;
  end: () => Promise<void>;
}

const page = join(packageRoot, "dist", "web", "page");

/** Opens what the page shows: a campaign, a folder of campaigns, or only matches. @throws as {@link WatchedCampaign.open} */
export async function openSite({ folder, live, config, reviewing }: WatchOptions): Promise<OpenSite> {
  const who = { reviewer: systemUser(), reasons: REASONS, ...reviewing };
  const campaigns = folder === null ? null : await openFolder(folder, who);
  const isOne = folder !== null && campaigns === null;
  const campaign = isOne ? await openSources(folder, live, who, false) : null;
  const matches = new Matches(config, isOne ? folder : null);
  return {
    site: { page, campaign, matches, campaigns },
    async end() {
      campaign?.stream.close();
      await campaigns?.close();
      await matches.closeAll();
    },
  };
}

/** The campaigns of a folder; null where it is a campaign itself, or has none: then opening it says what is wrong. */
async function openFolder(folder: string, reviewing: Reviewing): Promise<Campaigns | null> {
  if ((await isCampaign(folder)) || (await campaignNames(folder)).length === 0) return null;
  return new Campaigns(folder, async (path, name) => {
    const sources = await openSources(path, null, reviewing, true);
    const matches = new Matches(await readCampaignConfig(path), path);
    const app = createCampaignApp(name, { page, campaign: sources, matches, campaigns: null });
    return { sources, matches, app };
  });
}

async function openSources(
  folder: string,
  live: LiveCampaign | null,
  reviewing: Reviewing,
  isAmong: boolean,
): Promise<CampaignSources> {
  const campaign = await WatchedCampaign.open(folder);
  const stream = new CampaignStream(campaign);
  const questions = live?.questions ?? null;
  questions?.onChange(() => stream.send("review", questions.waiting));
  const reviews = new ExampleReviews(campaign, live?.handle ?? null, reviewing);
  return { campaign, stream, questions, reviews, proofs: new ProofRunner(campaign.config), isAmong };
}
