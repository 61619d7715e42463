import { Hono } from "hono";
import type { z } from "zod";
import { type Done, matchActions, OpenMatchBody, type OpenMatches } from "../../api.js";
import type { Env } from "../guard.js";
import { serveMessages } from "../outbox.js";
import { readBody } from "../read-body.js";
import type { Matches } from "./matches.js";
import type { PlayedMatch } from "./played-match.js";

/** The routes of matches, under /api/matches. */
export function matchRoutes(matches: Matches): Hono<Env> {
  const routes = new Hono<Env>();

  routes.get("/", (context) => {
    const all = matches.all.map((match) => {
      const { id, path, busy, branch } = match.view();
      return { id, path, busy, branch };
    });
    return context.json({ matches: all } satisfies OpenMatches);
  });

  routes.post("/", async (context) => {
    const match = await matches.open(await readBody(context, OpenMatchBody));
    return context.json(match.view(), 201);
  });

  routes.get("/:id", (context) => context.json(matches.get(context.req.param("id")).view()));
  routes.get("/:id/calls", (context) => context.json(matches.get(context.req.param("id")).calls()));
  routes.get("/:id/stream", (context) => {
    const match = matches.get(context.req.param("id"));
    return serveMessages(context, (outbox) => match.subscribe(outbox));
  });

  routes.post("/:id/close", async (context) => {
    await readBody(context, matchActions.close);
    await matches.close(context.req.param("id"));
    return context.json({ done: true } satisfies Done);
  });

  const on = <Schema extends z.ZodType>(
    action: string,
    schema: Schema,
    act: (match: PlayedMatch, body: z.output<Schema>) => Promise<void> | void,
  ) => {
    routes.post(`/:id/${action}`, async (context) => {
      const body = await readBody(context, schema);
      const match = matches.get(context.req.param("id") ?? "");
      await act(match, body);
      return context.json(match.view());
    });
  };
  on("step", matchActions.step, (match) => match.move("into"));
  on("over", matchActions.over, (match) => match.move("over"));
  on("out", matchActions.out, (match) => match.move("out"));
  on("reply", matchActions.reply, (match, { reply }) => match.move("into", { reply }));
  // Not awaited: it may take as long as a match, and the stream shows its progress. It never rejects.
  on(
    "continue",
    matchActions.continue,
    (match, { break: breakpoints }) => void match.move("continue", { breakpoints }),
  );
  on("pause", matchActions.pause, (match) => match.pause());
  on("edit", matchActions.edit, (match, { level, keys, value }) => match.edit({ level, keys }, value));
  on("goto", matchActions.goto, (match, { stop }) => match.goTo(stop));
  on("fork", matchActions.fork, (match) => match.fork());
  on("live", matchActions.live, (match) => match.goLive());
  return routes;
}
