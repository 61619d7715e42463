import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { type CampaignSources, campaignRoutes } from "./campaign/routes.js";
import { graphsView } from "./graphs-view.js";
import { type Access, type Env, headers, knownHost, knownVisitor, ownWrites, smallBodies } from "./guard.js";
import type { Matches } from "./match/matches.js";
import { matchRoutes } from "./match/routes.js";
import { errorAnswer, notFound } from "./refusal.js";

/** The sources of the page's data. */
export interface Site {
  access: Access;
  /** The folder of the built page. */
  page: string;
  /** Null if no campaign is watched: then only matches can be played. */
  campaign: CampaignSources | null;
  matches: Matches;
}

/** The page and its API. */
export function createApp({ access, page, campaign, matches }: Site): Hono<Env> {
  const app = new Hono<Env>();
  app.use(headers, knownHost(access), knownVisitor(access), ownWrites, smallBodies);
  app.use("/api/*", async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
  });
  app.get("/api/graphs", async (context) => context.json(await graphsView()));
  app.route("/api", campaignRoutes(campaign));
  app.route("/api/matches", matchRoutes(matches));
  app.get("/*", serveStatic({ root: page, onFound: (_, context) => context.header("cache-control", "no-cache") }));
  app.notFound(() => {
    throw notFound("There is nothing at this address.", "Open the address that `nanoflux watch` printed.");
  });
  app.onError((error, context) => {
    const { status, body } = errorAnswer(error);
    // The body of a refused request may be unread; node-server 2.1.8 then closes the connection half a second later.
    if (context.req.method !== "GET") context.header("connection", "close");
    return context.json(body, status);
  });
  return app;
}
