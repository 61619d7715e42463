import { Hono } from "hono";
import { z } from "zod";
import { StudioContext } from "../graphs/run-context.js";
import { choices } from "./choices.js";
import { checkVisit } from "./guard.js";

/** The configuration panel: the context's form, with what can be chosen in place of free texts. */
function panel(): Record<string, unknown> {
  const { models, domains, tools } = choices();
  const oneOf = (offered: Map<string, unknown>) => z.enum([...offered.keys()]);
  const { ada, ben, judge, domain } = StudioContext.shape;
  const model = oneOf(models);
  return z.toJSONSchema(
    StudioContext.extend({
      domain: oneOf(domains)
        .default("math")
        .describe(domain.description ?? ""),
      ada: model.default("sim:ada").describe(ada.description ?? ""),
      ben: model.default("sim:ben").describe(ben.description ?? ""),
      judge: model.default("sim:judge").describe(judge.description ?? ""),
      tools: z
        .array(oneOf(tools))
        .default([])
        .describe(StudioContext.shape.tools.description ?? ""),
    }),
    { io: "input" },
  );
}

/**
 * What our side adds to the Agent Server: the guard, for what the server asks no authentication for too, and the
 * configuration panel. The server reads no context schema from graphs whose state is a `StateSchema`
 * (@langchain/langgraph-api 1.5.1, graph/parser: "StateSchema doesn't have config schema support yet"), and without
 * one Studio shows no panel; so the schema is put into its answer here.
 */
export const app = new Hono()
  .use(async (context, next) => {
    checkVisit(context.req.raw);
    await next();
  })
  .get("/assistants/:id/schemas", async (context, next) => {
    await next();
    if (!context.res.ok) return;
    const schemas = z.looseObject({}).parse(await context.res.json());
    const schema = panel();
    context.res = context.json({ ...schemas, config_schema: schema, context_schema: schema });
  });
