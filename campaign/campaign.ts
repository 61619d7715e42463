import type { CampaignConfig, CampaignConfigInput } from "../state/config/config.js";
import { CampaignConfig as CampaignConfigSchema } from "../state/config/config.js";
import { endThatHolds } from "../state/ledger.js";
import type { CampaignEvent, CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import { createCampaign } from "../state/store/campaign-folder.js";
import { checkKnownJudge } from "./audit/judge-record.js";
import type { CampaignHandle } from "./campaign-handle.js";
import { checkPrices, checkReviewer, preflight } from "./preflight.js";
import { CampaignRunner } from "./runner.js";
import {
  beginCampaign,
  type Cast,
  type OpenedCampaign,
  openSession,
  type ReopenOptions,
  reopenCampaign,
} from "./session.js";

/** What a campaign starts from. */
export interface StartOptions extends Cast {
  config: CampaignConfig;
  /** Its folder; a fresh one under ./campaigns/ otherwise. */
  out?: string | undefined;
  /** Play also with a judge that `nanoflux doctor` found to rule wrongly too often. */
  weakJudge?: boolean | undefined;
}

/** What a campaign is resumed with. A question that had no reply is asked again. */
export interface ResumeOptions extends Cast, ReopenOptions {
  folder: string;
}

/**
 * Starts a new campaign. Everything that can be wrong is found out before the first call is paid, and a campaign that
 * cannot begin leaves no folder behind.
 * @throws NanofluxError for a wrong configuration, an endpoint that does not answer, a judge that is known to be weak, a
 *   folder that holds a campaign
 */
export async function startCampaign({ config, out, weakJudge, ...cast }: StartOptions): Promise<CampaignHandle> {
  checkReviewer(config, cast.reviewer);
  if (cast.elsewhere) checkPrices(config);
  else await preflight(config, cast.models);
  const ofJudge = await checkKnownJudge(config, { weakJudge });
  const folder = await createCampaign(config, out);
  try {
    const session = await openSession(beginCampaign(folder), cast);
    if (ofJudge) session.composition.notices.push(ofJudge);
    return new CampaignRunner(session).start();
  } catch (error) {
    await folder.discard().catch(() => undefined);
    throw error;
  }
}

/**
 * Goes on with a campaign after any stop. One that has reached its target, or a limit that still holds, is only
 * reported: see `endedBefore` of the handle.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, CAMPAIGN_VERSION, CONFIG_CHANGED, EVENTS_BROKEN, FOLDER_IN_USE, or as
 *   {@link startCampaign}
 */
export async function resumeCampaign({
  folder,
  reviewer,
  models,
  sandbox,
  elsewhere,
  ...options
}: ResumeOptions): Promise<CampaignHandle> {
  const opened = await reopenCampaign(folder, options);
  const ended = endThatHolds(opened.ledger);
  if (!ended) return new CampaignRunner(await openSession(opened, { reviewer, models, sandbox, elsewhere })).start();
  await sandbox?.close();
  return reportEnd(opened, ended);
}

async function reportEnd(
  { folder, ledger }: OpenedCampaign,
  ended: CampaignEventOf<"campaign.ended">,
): Promise<CampaignHandle> {
  await folder.close();
  return {
    folder: folder.path,
    config: folder.config,
    endedBefore: true,
    ledger: () => ledger,
    accepted: () => ledger.accepted,
    inFlight: () => [],
    subscribe: () => () => undefined,
    stop: () => undefined,
    abort: () => undefined,
    recordReview: async () => false,
    finished: Promise.resolve(ended),
  };
}

/** What {@link runCampaign} takes: a configuration as in nanoflux.yaml, and who listens. */
export interface RunCampaignOptions extends Cast {
  config: CampaignConfigInput;
  out?: string;
  weakJudge?: boolean;
  onEvent?: (event: CampaignEvent) => void;
  signal?: AbortSignal;
}

/**
 * Plays a whole campaign: the library's short way. An abort of `signal` stops it as Ctrl-C does, once.
 * @returns its folder, its rows and how it ended
 */
export async function runCampaign({ config, onEvent, signal, ...given }: RunCampaignOptions): Promise<{
  folder: string;
  examples: readonly Example[];
  ended: CampaignEventOf<"campaign.ended"> | null;
}> {
  const campaign = await startCampaign({ config: CampaignConfigSchema.parse(config), ...given });
  if (onEvent) campaign.subscribe(onEvent);
  signal?.addEventListener("abort", () => campaign.stop(), { once: true });
  const ended = await campaign.finished;
  return { folder: campaign.folder, examples: campaign.accepted(), ended };
}
