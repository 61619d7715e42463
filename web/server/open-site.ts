import { join } from "node:path";
import { packageRoot } from "../../state/package-root.js";
import { readCampaignConfig } from "../../state/store/campaign-config.js";
import { createCampaignApp, type Site } from "./app.js";
import { Campaigns } from "./folder/campaigns.js";
import { campaignNames, isCampaign } from "./folder/find-campaigns.js";
import { Matches } from "./match/matches.js";
import { openSources } from "./open-sources.js";
import type { WatchOptions } from "./options.js";

/** The sources of the page's data, and how they are closed. */
export interface OpenSite {
  site: Site;
  end: () => Promise<void>;
}

const page = join(packageRoot, "dist", "web", "page");

/** Opens what the page shows: a campaign, a folder of campaigns, or only matches. @throws as {@link openSources} */
export async function openSite({ folder, live, config, reviewing }: WatchOptions): Promise<OpenSite> {
  const campaigns = folder === null ? null : await openFolder(folder, reviewing);
  const own = campaigns === null ? folder : null;
  const campaign = own === null ? null : await openSources({ folder: own, live, reviewing, isAmong: false });
  const matches = new Matches(config, own);
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
async function openFolder(folder: string, reviewing: WatchOptions["reviewing"]): Promise<Campaigns | null> {
  if ((await isCampaign(folder)) || (await campaignNames(folder)).length === 0) return null;
  return new Campaigns(folder, async (path, name) => {
    const sources = await openSources({ folder: path, reviewing, isAmong: true });
    const matches = new Matches(await readCampaignConfig(path), path);
    return { sources, matches, app: createCampaignApp(name, { page, campaign: sources, matches, campaigns: null }) };
  });
}
