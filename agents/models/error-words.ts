import { z } from "zod";

/** Characters of a server's words that are shown. */
const SHOWN = 300;
/** Objects within objects that are looked into. */
const DEEPEST = 6;

const Text = z.string().trim().min(1);
const Code = z.union([z.string(), z.number()]).nullish().catch(undefined);
/** What identifies an error beside its words: OpenAI's fields; `status` as a number, as some gateways have it; TGI's `error_type`. */
const Named = z.looseObject({
  code: Code,
  status: z.number().optional().catch(undefined),
  type: Code,
  error_type: Code,
  param: z.string().nullish().catch(undefined),
  /** OpenRouter's: what the provider behind it said. */
  metadata: z.object({ raw: z.unknown() }).optional().catch(undefined),
});
/** FastAPI's list of what is wrong with a request. */
const Faults = z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() })).min(1);

/**
 * Where words are looked for in an object, in this order: `{error: {message}}` (OpenAI), `{message}` (vLLM), `{msg}`,
 * `{detail}` (FastAPI), `{errors: […]}`, `{base_resp: {status_msg}}` (MiniMax), `{error: "…"}` (TGI).
 */
const PLACES = ["message", "msg", "detail", "errors", "base_resp", "status_msg", "error"] as const;

/** An error's body, read. */
export interface ErrorWords {
  /** What the server says; empty where it says nothing. */
  said: string;
  /** Its name for the error, or an HTTP status. */
  code: string | number | null;
  /** The part of the request that it names. */
  param: string | null;
}

/** What a server says in the body of an error: JSON of any of the shapes in use, plain text, or a page. */
export function wordsOf(body: string): ErrorWords {
  const value = readJson(body);
  const found = value === undefined ? null : wordsIn(value);
  if (found) return { ...found, said: shorten(found.said) };
  return { said: shorten(value === undefined ? textOfPage(body) : body), code: null, param: null };
}

/** The words in the JSON of an error; null where it holds none in a shape that is in use. */
export function wordsIn(value: unknown, depth = 0): ErrorWords | null {
  const text = Text.safeParse(value).data;
  if (text !== undefined) return { said: text, code: null, param: null };
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) {
    const faults = Faults.safeParse(value).data?.map(({ loc, msg }) => `${loc.join(".")}: ${msg}`);
    return faults ? { said: faults.join("; "), code: null, param: null } : wordsIn(value[0], depth + 1);
  }
  const fields = Named.safeParse(value).data;
  if (!fields) return null;
  const places = typeof fields.error === "object" ? ["error" as const, ...PLACES] : PLACES;
  for (const place of places) {
    const inner = wordsIn(fields[place], depth + 1);
    if (inner === null) continue;
    const { code, status, type, error_type: errorType, param, metadata } = fields;
    const behind = metadata === undefined ? null : wordsIn(readJson(String(metadata.raw)) ?? metadata.raw, depth + 1);
    return {
      said: behind === null ? inner.said : `${inner.said}: ${behind.said}`,
      code: inner.code ?? code ?? status ?? type ?? errorType ?? null,
      param: inner.param ?? param ?? null,
    };
  }
  return null;
}

/** The JSON in a text; undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a web page its title, or its text where the title says nothing; other texts as they are. */
function textOfPage(body: string): string {
  if (!/^\s*</.test(body)) return body;
  const title = /<title[^<>]*>([^<]*)/i.exec(body)?.[1]?.trim() ?? "";
  if (title !== "" && !/^error$/i.test(title)) return title;
  const text = body.replace(/<[^<>]{0,200}>/g, " ").trim();
  return text === "" ? body : text;
}

/** One line of at most `SHOWN` characters. Of Python's traceback the last line says what happened. */
function shorten(text: string): string {
  const trimmed = text.trim();
  const last = /^Traceback \(most recent call last\)/.test(trimmed)
    ? trimmed.slice(trimmed.lastIndexOf("\n"))
    : trimmed;
  const line = last.trim().replace(/\s+/g, " ");
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
