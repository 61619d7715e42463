import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import type { ModelReference } from "./reference.js";

/** Where OpenAI's own models are (platform.openai.com/docs/api-reference). */
const OPENAI_URL = "https://api.openai.com/v1";

/** The servers that need no key get this one: many insist on some. */
const NO_KEY = "none";

/** An address that speaks the OpenAI protocol, and what goes with each request to it. */
export interface Endpoint {
  baseUrl: string;
  apiKey: string;
  /** The key's and those that the configuration names. */
  headers: Record<string, string>;
}

/**
 * The address, key and headers of an `openai:` reference. The address is that of the reference, else OPENAI_BASE_URL,
 * else OpenAI's. The key is in the environment variable that `apiKeyEnv` names; without that, OPENAI_API_KEY is
 * OpenAI's (or OPENAI_BASE_URL's) and is never sent to an address that a reference names.
 * @throws NanofluxError MODEL_KEY_REJECTED where OpenAI's own address, or a named variable, has no key
 */
export function endpointOf(
  reference: ModelReference,
  { apiKeyEnv, headers = {} }: Pick<ModelConfig, "apiKeyEnv" | "headers">,
): Endpoint {
  const { baseUrl, apiKey } = keyOf(reference, apiKeyEnv);
  return { baseUrl, apiKey, headers: { authorization: `Bearer ${apiKey}`, ...valuesOf(headers, reference) } };
}

function keyOf(reference: ModelReference, apiKeyEnv: ModelConfig["apiKeyEnv"]) {
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

/** The headers' values, from the environment. */
function valuesOf(headers: Record<string, string>, reference: ModelReference): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, variable]) => {
      const value = process.env[variable];
      if (value) return [name.toLowerCase(), value];
      throw new NanofluxError(
        "MODEL_KEY_REJECTED",
        `${reference.text}: the environment variable ${variable}, which the header ${name} needs, holds nothing`,
        `export ${variable}=…, or take ${name} out of this model's headers.`,
      );
    }),
  );
}

/** Hosts of this machine and of private networks (RFC 1918, 3927, 4193), where models are slow and cost nothing. */
const LOCAL =
  /^(?:localhost|.+\.local(?:host)?|host\.docker\.internal|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|\[::1\]|\[f[cd].*\]|[^.:]+)$/i;

/** Whether an address is one of this machine or of a private network. A name without a dot is such a host's. */
export const isLocal = (baseUrl: string): boolean => URL.canParse(baseUrl) && LOCAL.test(new URL(baseUrl).hostname);

/** Longest silence of a call, in seconds: as configured, else by where the model is. */
export const silenceOf = ({ timeoutSeconds }: Pick<ModelConfig, "timeoutSeconds">, baseUrl: string): number =>
  timeoutSeconds ?? (isLocal(baseUrl) ? 600 : 120);

/** An address below another one, whose parameters stay. */
export function withPath(baseUrl: string, path: string): string {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/(?<!\/)\/+$/, "")}/${path}`;
  return url.href;
}
