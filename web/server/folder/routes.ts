import { Hono } from "hono";
import { z } from "zod";
import { Refusal } from "../../../http/refusal.js";
import type { Env } from "../guard.js";
import type { Campaigns } from "./campaigns.js";

const Names = z.array(z.string()).min(2).max(8);

/** The routes of a folder of campaigns, and behind `/c/NAME/` the pages of its campaigns. */
export function folderRoutes(campaigns: Campaigns): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/api/comparison", async (context) => {
    const names = Names.safeParse(context.req.queries("name") ?? []);
    if (!names.success) {
      throw new Refusal(422, "REQUEST_INVALID", "Two to eight campaigns can be compared.", "Choose them in the list.");
    }
    return context.json(await campaigns.compare(names.data));
  });
  routes.all("/c/:name/*", async (context) => {
    const { app } = await campaigns.get(context.req.param("name"));
    return app.fetch(context.req.raw, context.env);
  });
  return routes;
}
