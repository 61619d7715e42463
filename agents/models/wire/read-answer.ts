import { z } from "zod";
import { EndpointError } from "../endpoint-error.js";
import { readJson, wordsOf } from "../error-words.js";
import { isEventStream, joinStream } from "./event-stream.js";
import type { RawAnswer } from "./model-fetch.js";
import { CutReplyError } from "./silence.js";

/** Of a bad answer from a server behind the one that was asked: what an unreadable 200 amounts to. */
const BAD_ANSWER = 502;

const HttpStatus = z.coerce.number().int().min(400).max(599);
const WithError = z.object({ error: z.union([z.string().min(1), z.looseObject({})]) });
const WithChoices = z.object({ choices: z.array(z.object({ message: z.looseObject({}) })).min(1) });
const WithData = z.object({ data: z.array(z.unknown()) });

/**
 * The JSON of an answer that is a reply: a completion, or data.
 * @throws EndpointError for an HTTP error, and for a 200 that is no reply; CutReplyError for one without its end
 */
export function readAnswer({ ok, status, headers }: Omit<RawAnswer, "body">, body: string): unknown {
  if (!ok) {
    const { said, code, param } = wordsOf(body);
    throw new EndpointError(`${status} ${said || "without a word"}`, {
      ...{ status, headers, code: nameOf(code) },
      said: [said, param].filter(Boolean).join(" "),
    });
  }
  const value = jsonOf(body, headers);
  const problem = problemOf(value, body);
  if (problem === null) return value;
  const { code, said, received = "" } = problem;
  throw new EndpointError(`${status}, but ${said}`, {
    status: HttpStatus.safeParse(code).data ?? BAD_ANSWER,
    headers,
    code: nameOf(code),
    said,
    received,
  });
}

function jsonOf(body: string, headers: Headers): unknown {
  if (!isEventStream(body, headers.get("content-type"))) return readJson(body);
  const { body: joined, isWhole, text } = joinStream(body);
  if (!isWhole) throw new CutReplyError(text);
  return joined;
}

const nameOf = (code: string | number | null) => (typeof code === "string" ? code : null);

/** What is wrong with the body of a 200; null where it is a reply. */
function problemOf(
  value: unknown,
  body: string,
): { said: string; code: string | number | null; received?: string } | null {
  if (body.trim() === "") return { said: "the answer is empty", code: null };
  if (WithChoices.safeParse(value).success || WithData.safeParse(value).success) return null;
  if (WithError.safeParse(value).success) {
    const { said, code } = wordsOf(JSON.stringify(value));
    return { said: `with an error: ${said}`, code };
  }
  if (value !== undefined) return { said: `no choice in it: ${wordsOf(JSON.stringify(value)).said}`, code: null };
  const { said } = wordsOf(body);
  // A reply that was cut has been paid for all the same.
  if (/^\s*\{/.test(body))
    return { said: `the reply breaks off: what came is no JSON: ${said}`, code: null, received: body };
  return { said: `what came is no JSON: ${said}`, code: null };
}
