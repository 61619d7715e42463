import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { FolderView } from "../api.js";
import { type CampaignSources, campaignRoutes } from "./campaign/routes.js";
import type { Campaigns } from "./folder/campaigns.js";
import { folderRoutes } from "./folder/routes.js";
import { graphsView } from "./graphs-view.js";
import { type Access, type Env, headers, knownHost, knownVisitor, ownWrites, smallBodies } from "./guard.js";
import type { Matches } from "./match/matches.js";
import { matchRoutes } from "./match/routes.js";
import { errorAnswer, notFound } from "./refusal.js";

/** The sources of the page's data. */
export interface Site {
  /** The folder of the built page. */
  page: string;
  /** Null if no campaign is watched: then only matches can be played. */
  campaign: CampaignSources | null;
  matches: Matches;
  /** Set where a folder of campaigns is watched. */
  campaigns: Campaigns | null;
}

/** The page and its API, behind the guards. */
export function createApp(access: Access, site: Site): Hono<Env> {
  const app = new Hono<Env>();
  app.use(headers, knownHost(access), knownVisitor(access), ownWrites, smallBodies);
  app.use("/api/*", noStore).use("/c/:name/api/*", noStore);
  app.get("/api/campaigns", async (context) => {
    const none: FolderView = { folder: null, campaigns: [] };
    return context.json((await site.campaigns?.view()) ?? none);
  });
  if (site.campaigns) app.route("/", folderRoutes(site.campaigns));
  return addSite(app, site);
}

/** The page of one campaign of a folder, at `/c/NAME/`. Its guards are those of the application that it is part of. */
export function createCampaignApp(name: string, site: Site): Hono<Env> {
  const prefix = `/c/${encodeURIComponent(name)}`;
  const getPath = (request: Request) => new URL(request.url).pathname.slice(prefix.length) || "/";
  return addSite(new Hono<Env>({ getPath }), site);
}

const noStore = async (context: { header: (name: string, value: string) => void }, next: () => Promise<void>) => {
  await next();
  context.header("cache-control", "no-store");
};

function addSite(app: Hono<Env>, { page, campaign, matches }: Site): Hono<Env> {
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
