import { Hono } from "hono";
import { z } from "zod";
import { StudioContext } from "../graphs/run-context.js";
import { choices } from "./choices.js";
import { descriptions } from "./descriptions.js";
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

const Assistant = z.looseObject({ graph_id: z.string(), name: z.string(), description: z.string().nullish() });

/**
 * An assistant with the name and the description of its graph, where it has none of its own: the server names those
 * that it makes after the graph's id, and describes none (@langchain/langgraph-api 1.5.1, graph/load).
 */
function described(assistant: z.infer<typeof Assistant>): z.infer<typeof Assistant> {
  const ours = descriptions[assistant.graph_id];
  if (!ours || assistant.name !== assistant.graph_id) return assistant;
  return { ...assistant, name: ours.name, description: assistant.description || ours.description };
}

/**
 * What our side adds to the Agent Server: the guard, for what the server asks no authentication for too, the names of
 * assistants, and the configuration panel. The server reads no context schema from graphs whose state is a `StateSchema`
 * (@langchain/langgraph-api 1.5.1, graph/parser: "StateSchema doesn't have config schema support yet"), and without
 * one Studio shows no panel; so the schema is put into its answer here.
 */
export const app = new Hono()
  .use(async (context, next) => {
    checkVisit(context.req.raw);
    await next();
  })
  .post("/assistants/search", async (context, next) => {
    await next();
    if (!context.res.ok) return;
    const found = Assistant.array().parse(await context.res.json());
    const page = context.res.headers.get("x-pagination-total");
    context.res = context.json(found.map(described), 200, page === null ? {} : { "x-pagination-total": page });
  })
  .get("/assistants/:id", async (context, next) => {
    await next();
    if (context.res.ok) context.res = context.json(described(Assistant.parse(await context.res.json())));
  })
  .get("/assistants/:id/schemas", async (context, next) => {
    await next();
    if (!context.res.ok) return;
    const schemas = z.looseObject({}).parse(await context.res.json());
    const schema = panel();
    context.res = context.json({ ...schemas, config_schema: schema, context_schema: schema });
  });
