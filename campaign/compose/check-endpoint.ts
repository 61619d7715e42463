import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { type Endpoint, endpointOf, withPath } from "../../agents/models/endpoint.js";
import { readJson } from "../../agents/models/error-words.js";
import { asCallFailure, CallFailure } from "../../agents/models/failure.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import type { OwnModels } from "../../agents/models/own.js";
import { type ModelReference, parseModelReference } from "../../agents/models/reference.js";
import { modelFetch } from "../../agents/models/wire/model-fetch.js";
import { readAnswer } from "../../agents/models/wire/read-answer.js";
import { listen } from "../../agents/models/wire/silence.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { didYouMean } from "../../state/did-you-mean.js";
import { NanofluxError } from "../../state/errors.js";
import { connectModel } from "./connect-model.js";

/** Seconds that an endpoint has to list its models, and how often it is asked when it is in trouble. */
const PATIENCE_SECONDS = 5;
const TRIES = 3;

/** What is known of a model before anything is paid. */
export interface EndpointCheck {
  reference: string;
  /** An address, or the provider's name. */
  endpoint: string;
  /** True: it is there. Null: the endpoint does not list it (no list, or the name is a folder's): only a call shows it. */
  served: true | null;
}

/** Of an endpoint without a list of models, or too busy to give it. Some want POST only, some ask for more than a key. */
const WITHOUT_A_LIST = new Set([400, 404, 405, 422, 429, 501]);

const ModelList = z.object({
  data: z.array(z.object({ id: z.string(), owned_by: z.string().optional().catch(undefined) })),
});

/**
 * Says within seconds, and at no cost, whether a configured model (or embedder) can be called.
 * @throws NanofluxError MODEL_UNKNOWN, MODEL_UNREACHABLE, MODEL_KEY_REJECTED, MODEL_NOT_SERVED, MODEL_PACKAGE_MISSING
 */
export async function checkEndpoint(config: ModelConfig, own: OwnModels = {}): Promise<EndpointCheck> {
  const reference = parseModelReference(config.model);
  if (reference.provider === "openai") return checkListed(reference, endpointOf(reference, config));
  const { endpoint } = await connectModel(config, new EndpointLimiters(), own);
  const isHere = reference.provider === "sim" || reference.provider === "own";
  return { reference: reference.text, endpoint, served: isHere ? true : null };
}

async function checkListed(reference: ModelReference, endpoint: Endpoint): Promise<EndpointCheck> {
  const models = await listModels(reference, endpoint);
  const check = { reference: reference.text, endpoint: endpoint.baseUrl };
  if (models === null) return { ...check, served: null };
  // Ollama lists `llama3:latest` for llama3; llama.cpp serves its one model under any name.
  const served = models.some(
    ({ id, owned_by }) => id === reference.name || id === `${reference.name}:latest` || owned_by === "llamacpp",
  );
  if (served) return { ...check, served: true };
  if (namesAFolder(reference)) return { ...check, served: null };
  const names = models.map((model) => model.id);
  throw new NanofluxError(
    "MODEL_NOT_SERVED",
    `${reference.text}: ${endpoint.baseUrl} does not serve "${reference.name}"`,
    names.length === 0
      ? "The endpoint serves no model at all: load one."
      : `${didYouMean(reference.name, names)}It serves ${names.slice(0, 8).join(", ")}${names.length > 8 ? ", …" : ""}.`,
  );
}

/** `transformers serve` loads whatever folder it is asked for, and lists only what is in the hub's cache. */
const namesAFolder = ({ name }: ModelReference) => /^\.{0,2}\//.test(name);

/** What GET /models lists; null where the endpoint has no such list, or is too busy to say. */
async function listModels(reference: ModelReference, { baseUrl, headers }: Endpoint) {
  const target = { reference: reference.text, endpoint: baseUrl };
  for (let tries = 1; ; tries += 1) {
    try {
      const { answer, body } = await listen(
        (signal) => modelFetch(withPath(baseUrl, "models"), { method: "GET", headers, signal }),
        { seconds: PATIENCE_SECONDS },
      );
      if (WITHOUT_A_LIST.has(answer.status)) return null;
      // Without a hub's cache `transformers serve` answers 500 to this, and serves a folder all the same.
      if (answer.status === 500 && namesAFolder(reference)) return null;
      if (!answer.ok) readAnswer(answer, body);
      // A web page is no list: gateways have one at any path.
      return ModelList.safeParse(readJson(body)).data?.data ?? null;
    } catch (error) {
      const failure = error instanceof CallFailure ? error : asCallFailure(error, target, null);
      if (!failure.retryable || tries === TRIES) throw unreachable(failure, target.reference);
      await wait(100 * tries);
    }
  }
}

/** Before a campaign, an endpoint in lasting trouble is as good as unreachable. */
function unreachable(failure: CallFailure, reference: string): NanofluxError {
  const { reported } = failure;
  if (reported.code !== "MODEL_CALL_FAILED" || failure.kind === "refused") return reported;
  // llama.cpp's server says so until it has read its file.
  const fix = /\bloading\b/i.test(reported.message)
    ? "Its server is still loading the model. Try again when it has."
    : `Is the server of ${reference} running, and is the address right (most end in /v1)?`;
  return new NanofluxError("MODEL_UNREACHABLE", reported.message, fix, { cause: reported });
}
