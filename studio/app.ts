import { Hono } from "hono";
import { z } from "zod";
import { StudioContext } from "../graphs/run-context.js";

const panel = z.toJSONSchema(StudioContext, { io: "input" });

/**
 * What our side adds to the Agent Server. It reads no context schema from graphs whose state is a `StateSchema`
 * (@langchain/langgraph-api 1.5.1, graph/parser: "StateSchema doesn't have config schema support yet"), and without
 * one Studio shows no configuration panel; so the schema is put into its answer here.
 */
export const app = new Hono().get("/assistants/:id/schemas", async (context, next) => {
  await next();
  if (!context.res.ok) return;
  const schemas = z.looseObject({}).parse(await context.res.json());
  context.res = context.json({ ...schemas, config_schema: panel, context_schema: panel });
});
