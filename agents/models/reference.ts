import { NanofluxError } from "../../state/errors.js";

/** A model reference, taken apart: `openai:qwen3-4b@http://localhost:8000/v1`. */
export interface ModelReference {
  /** As it was written; used in journals, rows and reports. */
  text: string;
  /** `openai`, `sim`, or one that LangChain's universal loader knows. */
  provider: string;
  /** As the provider knows it; may hold slashes, colons and at-signs. */
  name: string;
  /** Null where the provider's own address holds. */
  baseUrl: string | null;
}

const SHAPE = /^(?<provider>[a-z][a-z0-9_-]*):(?<name>[^@].*?)(?:@(?<baseUrl>https?:\/\/\S+))?$/;

/** An address at the end of a name: HOST:PORT, localhost or an IPv4 address, with or without a path. */
const BARE_ADDRESS =
  /@(?<address>(?:[\w.-]+:\d{2,5}|localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]+\](?::\d+)?)(?:\/\S*)?)$/i;

/**
 * Takes a reference apart; says nothing yet about whether the provider or the model exists.
 * @throws NanofluxError MODEL_UNKNOWN where it is not of the form PROVIDER:NAME or PROVIDER:NAME@BASE_URL
 */
export function parseModelReference(text: string): ModelReference {
  const parts = SHAPE.exec(text.trim())?.groups;
  const { provider, name, baseUrl } = parts ?? {};
  if (provider === undefined || name === undefined || /\s/.test(name)) throw unknownShape(text);
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) throw unknownShape(text);
  const bare = baseUrl === undefined ? BARE_ADDRESS.exec(name)?.groups?.address : undefined;
  if (bare !== undefined)
    throw new NanofluxError(
      "MODEL_UNKNOWN",
      `model reference "${text}": the address ${bare} lacks its http:// or https://`,
      `Write ${provider}:${name.slice(0, -bare.length - 1)}@http://${bare}${/\/v\d/.test(bare) ? "" : " (most end in /v1)"}.`,
    );
  if (baseUrl !== undefined && hasCredentials(new URL(baseUrl)))
    throw new NanofluxError(
      "MODEL_UNKNOWN",
      `the address of ${provider}:${name} holds a user name or a password`,
      "Take it out of the address, and name an environment variable with `apiKeyEnv`.",
    );
  if (provider === "sim" && baseUrl !== undefined)
    throw new NanofluxError(
      "MODEL_UNKNOWN",
      `model reference "${text}": sim models run in this process and have no address`,
      `Write sim:${name}, or openai:sim-${name}@${baseUrl} for one served by \`nanoflux sim serve\`.`,
    );
  return { text: text.trim(), provider, name, baseUrl: baseUrl?.replace(/(?<!\/)\/+$/, "") ?? null };
}

const hasCredentials = ({ username, password }: URL) => username !== "" || password !== "";

function unknownShape(reference: string): NanofluxError {
  // Wherever it went wrong, a password is not shown.
  const text = reference.replace(/\/\/[^\s/]*@/g, "//…@");
  const guess = /^[\w.-]+$/.test(text) ? `Did you mean openai:${text}? ` : "";
  return new NanofluxError(
    "MODEL_UNKNOWN",
    `model reference "${text}" cannot be read`,
    `${guess}Write PROVIDER:NAME, PROVIDER:NAME@BASE_URL or sim:NAME, such as openai:qwen3-4b@http://localhost:8000/v1.`,
  );
}
