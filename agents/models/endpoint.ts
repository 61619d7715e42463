import type { ModelConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { ModelReference } from "./reference.js";

/** Where OpenAI's own models are (platform.openai.com/docs/api-reference). */
const OPENAI_URL = "https://api.openai.com/v1";

/** The servers that need no key get this one: the client library insists on some. */
const NO_KEY = "none";

/** An address that speaks the OpenAI protocol, and the key it is given. */
export interface Endpoint {
  baseUrl: string;
  apiKey: string;
}

/**
 * The address and key of an `openai:` reference. The address is that of the reference, else OPENAI_BASE_URL, else
 * OpenAI's. The key stands in the environment variable that `apiKeyEnv` names; without that, OPENAI_API_KEY is OpenAI's
 * (or OPENAI_BASE_URL's) and is never sent to an address that a reference names.
 * @throws NanofluxError MODEL_KEY_REJECTED where OpenAI's own address, or a named variable, has no key
 */
export function endpointOf(reference: ModelReference, apiKeyEnv: ModelConfig["apiKeyEnv"]): Endpoint {
  const baseUrl = reference.baseUrl ?? (process.env.OPENAI_BASE_URL?.replace(/(?<!\/)\/+$/, "") || OPENAI_URL);
  const isNamedAddress = reference.baseUrl !== null && reference.baseUrl !== OPENAI_URL;
  if (isNamedAddress && apiKeyEnv === undefined) return { baseUrl, apiKey: NO_KEY };
  const variable = apiKeyEnv ?? "OPENAI_API_KEY";
  const apiKey = process.env[variable];
  if (apiKey) return { baseUrl, apiKey };
  if (apiKeyEnv === undefined && baseUrl !== OPENAI_URL) return { baseUrl, apiKey: NO_KEY };
  throw new NanofluxError(
    "MODEL_KEY_REJECTED",
    `${reference.text}: the environment variable ${variable} holds no key`,
    `export ${variable}=…, or name a local endpoint: openai:${reference.name}@http://localhost:8000/v1.`,
  );
}
