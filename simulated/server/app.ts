import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { respond, simulatedNames } from "../respond.js";
import { type ChatAnswer, completionChunks, type Envelope, toAnswer, wholeCompletion } from "./completion.js";
import { drawOf, type Fault, faultOf } from "./faults.js";
import { ChatRequest, EmbeddingRequest, toModelRequest } from "./protocol.js";
import { RequestRate } from "./request-rate.js";

/** Options of a simulated server. */
export interface ServerBehaviour {
  /** Minimum delay before each reply and the largest random addition, in milliseconds. */
  latency: number;
  jitter: number;
  /** Share of requests that fail, 0 to 1; `faultSeed` and the request's number determine which. */
  faultRate: number;
  faultSeed: number;
  /** Requests per minute before a 429 response; null for no limit. */
  rateLimit: number | null;
  /** API key required of every request; null for none. */
  apiKey: string | null;
  /** What answers as `sim-student`, such as a model that was taught: `ben+posts`. */
  student?: string | undefined;
}

type Env = { Bindings: HttpBindings };

/** The simulated models' names in the protocol: `sim-ada` for ada. */
const PREFIX = "sim-";
/** Retry delay of an injected rate limit, in milliseconds. */
const FAULT_PAUSE = 200;

/** Serves the simulated models and the local embedder as an OpenAI-compatible endpoint would. */
export function createSimulatedServer(behaviour: ServerBehaviour): Hono<Env> {
  const { latency, jitter, faultRate, faultSeed, rateLimit, apiKey, student } = behaviour;
  const rate = rateLimit === null ? null : new RequestRate(rateLimit, performance.now());
  const embedders = new Map(
    [true, false].map((maskNumbers) => createLocalEmbedder({ maskNumbers })).map((one) => [one.name, one]),
  );
  const personas = new Map(simulatedNames.map((name) => [`${PREFIX}${name}`, name]));
  if (student !== undefined) personas.set(`${PREFIX}student`, student);
  const app = new Hono<Env>();
  let requests = 0;

  app.use("/v1/*", async (context, next) => {
    if (apiKey !== null && context.req.header("authorization") !== `Bearer ${apiKey}`)
      return failure(context, 401, "Incorrect API key provided.", "invalid_api_key");
    return next();
  });

  app.get("/v1/models", (context) => {
    const data = [...personas.keys(), ...embedders.keys()].map((id) => ({
      id,
      object: "model",
      created: 0,
      owned_by: "nanoflux",
    }));
    return context.json({ object: "list", data });
  });

  /** Applies rate limit, delay and fault before the model is called; null if the request may continue. */
  const disturb = async (context: Context<Env>, request: number, fault: Fault | null) => {
    const pause = rate?.take(performance.now()) ?? 0;
    if (pause > 0) return rateLimited(context, pause);
    const delay = latency + jitter * drawOf("jitter", faultSeed, request);
    if (delay > 0) await wait(delay);
    if (fault === "rate-limit") return rateLimited(context, FAULT_PAUSE);
    if (fault === "server-error") return failure(context, 500, "The server had an error.", "server_error");
    return null;
  };

  app.post("/v1/chat/completions", async (context) => {
    requests += 1;
    const request = requests;
    const fault = faultOf(faultSeed, request, faultRate);
    const disturbed = await disturb(context, request, fault);
    if (disturbed) return disturbed;
    const asked = ChatRequest.safeParse(await readBody(context));
    if (!asked.success) return failure(context, 400, z.prettifyError(asked.error), "invalid_request_error");
    const { model } = asked.data;
    const persona = personas.get(model);
    if (persona === undefined) return notServed(context, model);
    const answer = toAnswer(respond(persona, toModelRequest(asked.data)), fault);
    const envelope = { id: `chatcmpl-${request}`, created: Math.floor(Date.now() / 1000), model };
    const drop = fault === "dropped";
    if (asked.data.stream)
      return streamed(context, envelope, answer, asked.data.stream_options?.include_usage === true, drop);
    if (drop) return dropped(context);
    return context.json(wholeCompletion(envelope, answer));
  });

  app.post("/v1/embeddings", async (context) => {
    requests += 1;
    const request = requests;
    const fault = faultOf(faultSeed, request, faultRate);
    const disturbed = await disturb(context, request, fault);
    if (disturbed) return disturbed;
    if (fault === "dropped") return dropped(context);
    const asked = EmbeddingRequest.safeParse(await readBody(context));
    if (!asked.success) return failure(context, 400, z.prettifyError(asked.error), "invalid_request_error");
    const { model, input, encoding_format: encoding } = asked.data;
    const embedder = embedders.get(model);
    if (!embedder) return notServed(context, model);
    const vectors = await embedder.embed(input);
    const data = vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: encoding === "base64" ? Buffer.from(vector.buffer).toString("base64") : [...vector],
    }));
    const tokens = Math.ceil(input.join("").length / 4);
    return context.json({ object: "list", model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } });
  });

  app.notFound((context) => failure(context, 404, `No such path: ${context.req.path}`, "not_found"));
  app.onError((error, context) => failure(context, 500, error.message, "server_error"));
  return app;
}

async function readBody(context: Context<Env>): Promise<unknown> {
  return context.req.json().catch(() => undefined);
}

function failure(context: Context<Env>, status: 400 | 401 | 404 | 429 | 500, message: string, code: string) {
  return context.json({ error: { message, type: code, param: null, code } }, status);
}

function notServed(context: Context<Env>, model: string) {
  return failure(context, 404, `The model \`${model}\` does not exist.`, "model_not_found");
}

function rateLimited(context: Context<Env>, pause: number) {
  context.header("retry-after", String(Math.ceil(pause / 1000)));
  context.header("retry-after-ms", String(Math.ceil(pause)));
  return failure(context, 429, "Rate limit reached.", "rate_limit_exceeded");
}

/** Closes the connection without a response. */
function dropped(context: Context<Env>) {
  context.env.incoming.socket.destroy();
  return context.body(null);
}

function streamed(context: Context<Env>, envelope: Envelope, answer: ChatAnswer, usage: boolean, drop: boolean) {
  return streamSSE(context, async (stream) => {
    const chunks = [...completionChunks(envelope, answer, usage)];
    const sent = drop ? chunks.slice(0, Math.ceil(chunks.length / 2)) : chunks;
    for (const chunk of sent) await stream.writeSSE({ data: JSON.stringify(chunk) });
    if (drop) context.env.incoming.socket.destroy();
    else await stream.writeSSE({ data: "[DONE]" });
  });
}
