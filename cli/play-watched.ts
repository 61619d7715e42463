import { once } from "node:events";
import colors from "picocolors";
import type { CampaignHandle, CampaignListener } from "../campaign/campaign-handle.js";
import type { Reviewer } from "../graphs/round/review/reviewer.js";
import { PendingReviews } from "../web/server/campaign/pending-reviews.js";
import { serveWatch } from "../web/server/serve.js";
import { followCampaign } from "./follow-campaign.js";
import { say } from "./output.js";
import { type PageFlags, reviewingOf } from "./watch-flags.js";

/**
 * Plays a campaign with its page beside it, where people also answer its reviews. The page stays until Ctrl-C after the
 * campaign has ended; one that was stopped at once takes its page along.
 */
export async function playWatched(
  start: (reviewer: Reviewer) => Promise<CampaignHandle>,
  flags: PageFlags,
  json: boolean,
): Promise<void> {
  const questions = new PendingReviews();
  const handle = await start(questions.reviewer);
  // It plays from the next turn on, while the page is still being set up.
  const early: Parameters<CampaignListener>[] = [];
  const stopListening = handle.subscribe((...heard) => early.push(heard));
  const { folder, config } = handle;
  const server = await serveWatch({
    port: flags.port,
    host: null,
    folder,
    live: { handle, questions },
    config,
    reviewing: reviewingOf(flags),
  });
  try {
    say(`Page ${colors.cyan(server.url)}`);
    const subscribe = (listener: CampaignListener) => {
      stopListening();
      // Gets the events so far, and then every new one.
      for (const heard of early) listener(...heard);
      return handle.subscribe(listener);
    };
    await followCampaign(async () => ({ ...handle, subscribe }), { json });
    if ((await handle.finished) === null) return;
    say(`The page stays at ${colors.cyan(server.url)} until Ctrl-C.`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  } finally {
    await server.close();
  }
}
