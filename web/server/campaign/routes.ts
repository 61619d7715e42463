import { type Context, Hono } from "hono";
import { readFleet } from "../../../state/store/fleet-file.js";
import { type CampaignView, type Done, ExampleReviewBody, ExportBody, type FleetView, ReplyBody } from "../../api.js";
import type { Env } from "../guard.js";
import { serveMessages } from "../outbox.js";
import { readBody } from "../read-body.js";
import { notFound } from "../refusal.js";
import type { CampaignStream } from "./campaign-stream.js";
import type { ExampleReviews } from "./example-reviews.js";
import { formatNames, previewExport, zipExport } from "./export-rows.js";
import type { PendingReviews } from "./pending-reviews.js";
import type { ProofRunner } from "./proof-runner.js";
import type { WatchedCampaign } from "./watched-campaign.js";

/** The sources of a campaign's routes. */
export interface CampaignSources {
  campaign: WatchedCampaign;
  stream: CampaignStream;
  reviews: ExampleReviews;
  proofs: ProofRunner;
  /** It is one of a folder's campaigns. */
  isAmong: boolean;
  /** Null if this process does not play the campaign: then no review waits here. */
  questions: PendingReviews | null;
}

/** The campaign's routes under /api; without a campaign the answers are empty, not errors. */
export function campaignRoutes(sources: CampaignSources | null): Hono<Env> {
  const routes = new Hono<Env>();
  const refreshed = async () => {
    if (sources === null)
      throw notFound("No campaign is watched.", "Start `nanoflux watch DIR` with a campaign's folder.");
    await sources.campaign.refresh();
    if (sources.campaign.isRunning) await sources.campaign.refreshCalls();
    return sources;
  };

  routes.get("/campaign", async (context) => {
    if (sources === null) return context.json(null);
    const { campaign, questions, reviews, isAmong } = await refreshed();
    const view = campaign.view();
    const here = questions !== null && view.running;
    const waiting = questions?.waiting ?? [];
    return context.json({
      ...view,
      here,
      waiting,
      reviewing: reviews.reviewing,
      isAmong,
      formats: formatNames,
    } satisfies CampaignView);
  });

  routes.get("/map", async (context) => {
    const { campaign } = await refreshed();
    return context.json(await campaign.map());
  });

  routes.get("/fleet", async (context) => {
    const { campaign } = await refreshed();
    return context.json((await readFleet(campaign.folder)) satisfies FleetView | null);
  });

  routes.get("/rounds", async (context) => {
    const { campaign } = await refreshed();
    return context.json(campaign.rounds());
  });

  routes.get("/rounds/:round", async (context) => {
    const { campaign } = await refreshed();
    return context.json(await campaign.round(context.req.param("round")));
  });

  routes.post("/rounds/:round/proofs", async (context) => {
    const { campaign, proofs } = await refreshed();
    const { result } = await campaign.round(context.req.param("round"));
    return context.json(await proofs.run(result));
  });

  routes.get("/examples", async (context) => {
    const { campaign } = await refreshed();
    return context.json(campaign.examples());
  });

  routes.post("/export/preview", async (context) => {
    const body = await readBody(context, ExportBody);
    return context.json(await previewExport((await refreshed()).campaign, body));
  });

  routes.post("/export", async (context) => {
    const body = await readBody(context, ExportBody);
    const { zip, refused } = await zipExport((await refreshed()).campaign, body);
    return context.body(new Uint8Array(zip), 200, {
      "content-type": "application/zip",
      "x-refused-rows": String(refused),
    });
  });

  routes.post("/examples/:id/review", async (context) => {
    const said = await readBody(context, ExampleReviewBody);
    const { reviews } = await refreshed();
    return context.json(await reviews.record(context.req.param("id"), said));
  });

  routes.get("/stream", async (context) => {
    const { stream } = await refreshed();
    return serveMessages(context, (outbox) => stream.subscribe(outbox, seenEvents(context)));
  });

  routes.post("/reviews/:id", async (context) => {
    const { reply } = await readBody(context, ReplyBody);
    const { questions } = await refreshed();
    if (questions === null) {
      throw notFound(
        "No review waits in this process.",
        "Answer where the campaign is played: `nanoflux run … --watch`.",
      );
    }
    questions.reply(context.req.param("id"), reply);
    return context.json({ done: true } satisfies Done);
  });

  return routes;
}

/** The number of events the browser has: from the last message's id, or initially from its query; null for none. */
function seenEvents(context: Context): number | null {
  const text = context.req.header("last-event-id") ?? context.req.query("since");
  const count = Number(text);
  return text !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
