import { z } from "zod";
import { EndpointError } from "../endpoint-error.js";
import { readJson, wordsIn, wordsOf } from "../error-words.js";
import { isEventStream, joinStream } from "./event-stream.js";
import { textsOf } from "./message-parts.js";
import type { RawAnswer } from "./model-fetch.js";
import { CutReplyError } from "./silence.js";

/** Of a bad answer from a server behind the one that was asked: what an unreadable 200 amounts to. */
const BAD_ANSWER = 502;

const HttpStatus = z.coerce.number().int().min(400).max(599);
const WithChoices = z.object({
  choices: z
    .array(z.looseObject({ message: z.looseObject({}), finish_reason: z.unknown(), error: z.unknown().optional() }))
    .min(1),
  error: z.unknown().optional(),
});
const WithVectors = z.object({ data: z.array(z.looseObject({ embedding: z.unknown() })).min(1) });

/** What was asked for. */
export type Asked = "completion" | "vectors";

/** Reasons for its end that a server gives to a reply which broke off: OpenRouter, DeepSeek, Zhipu, SGLang. */
const BROKE_OFF = /^(?:error|insufficient_system_resource|network_error|abort(?:ed)?|cancell?ed)$/i;

/**
 * The JSON of an answer that is what was asked for.
 * @throws EndpointError for an HTTP error, and for a 200 that is no reply; CutReplyError for one without its end
 */
export function readAnswer(
  { ok, status, headers }: Omit<RawAnswer, "body">,
  body: string,
  asked: Asked = "completion",
): unknown {
  if (!ok) {
    const { said, code, param } = wordsOf(body);
    throw new EndpointError(`${status} ${said || "without a word"}`, {
      ...{ status, headers, code: nameOf(code) },
      said: [said, param].filter(Boolean).join(" "),
    });
  }
  const value = jsonOf(body, headers);
  const problem = problemOf(value, body, asked);
  if (problem === null) return value;
  const { code = null, said, received = "" } = problem;
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

interface Problem {
  said: string;
  code?: string | number | null;
  received?: string;
}

/** What is wrong with the body of a 200; null where it is what was asked for. */
function problemOf(value: unknown, body: string, asked: Asked): Problem | null {
  if (body.trim() === "") return { said: "the answer is empty" };
  if (asked === "vectors" && WithVectors.safeParse(value).success) return null;
  const reply = asked === "completion" ? WithChoices.safeParse(value).data : undefined;
  if (reply) return brokenReply(reply);
  if (value !== undefined) {
    const words = wordsIn(value);
    const missing = asked === "completion" ? "no choice in it" : "no vector in it";
    if (words === null) return { said: `${missing}: ${wordsOf(JSON.stringify(value)).said}` };
    const { said, code } = wordsOf(JSON.stringify(value));
    return { said: `with an error: ${said}`, code };
  }
  const { said } = wordsOf(body);
  // A reply that was cut has been paid for all the same.
  if (/^\s*\{/.test(body)) return { said: `the reply breaks off: what came is no JSON: ${said}`, received: body };
  return { said: `what came is no JSON: ${said}` };
}

/** What a completion itself says to have failed: an error beside its choices or in one, or a reason for its end. */
function brokenReply({ choices: [choice], error }: z.infer<typeof WithChoices>): Problem | null {
  const received = choice === undefined ? "" : textsOf(choice.message).content;
  const failed = [choice?.error, error].find((one) => wordsIn(one) !== null);
  if (failed !== undefined) {
    const { said, code } = wordsOf(JSON.stringify({ error: failed }));
    return { said: `with an error: ${said}`, code, received };
  }
  const reason = choice?.finish_reason;
  if (typeof reason !== "string" || !BROKE_OFF.test(reason)) return null;
  return { said: `the reply broke off: its finish_reason is "${reason}"`, received };
}
