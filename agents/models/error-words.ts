import { z } from "zod";

/** Characters of a server's words that are shown. */
const SHOWN = 300;

const Text = z.string().trim().min(1);
const Code = z.union([z.string(), z.number()]).nullish().catch(undefined);
/** OpenAI's shape, and OpenRouter's, whose `code` is an HTTP status. */
const Described = z.object({ message: Text, code: Code, type: Code, param: z.string().nullish().catch(undefined) });
/** FastAPI's list of what is wrong with a request. */
const Faults = z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() })).min(1);

/** An error's body, read. */
export interface ErrorWords {
  /** What the server says; empty where it says nothing. */
  said: string;
  /** Its name for the error, or an HTTP status. */
  code: string | number | null;
  /** The part of the request that it names. */
  param: string | null;
}

/**
 * What a server says in the body of an error. Servers that speak the OpenAI protocol use many shapes: `{error: {message}}`
 * (OpenAI), `{error: "…"}` (TGI), `{message}` (vLLM), `{detail}` (FastAPI), `{errors: [{message}]}`, plain text, a page.
 */
export function wordsOf(body: string): ErrorWords {
  const value = readJson(body);
  if (value === undefined) return { said: shorten(titleOf(body) ?? body), code: null, param: null };
  const { error, message, detail, errors } = z.looseObject({}).safeParse(value).data ?? {};
  for (const candidate of [error, value, Array.isArray(errors) ? errors[0] : errors]) {
    const found = Described.safeParse(candidate).data;
    if (found)
      return { said: shorten(found.message), code: found.code ?? found.type ?? null, param: found.param ?? null };
  }
  const faults = Faults.safeParse(detail).data?.map(({ loc, msg }) => `${loc.join(".")}: ${msg}`);
  const text = [error, message, detail].flatMap((candidate) => Text.safeParse(candidate).data ?? []);
  return { said: shorten(faults?.join("; ") ?? text[0] ?? body), code: null, param: null };
}

/** The JSON in a text; undefined where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of a web page. */
const titleOf = (body: string): string | undefined => /<title[^<>]*>([^<]*)/i.exec(body)?.[1];

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
