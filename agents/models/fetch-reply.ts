import { z } from "zod";
import { EndpointError } from "./endpoint-error.js";
import { readJson, wordsOf } from "./error-words.js";

/** Of a bad answer from a server behind the one that was asked: what an unreadable 200 amounts to. */
const BAD_ANSWER = 502;

const HttpStatus = z.coerce.number().int().min(400).max(599);
const WithError = z.object({ error: z.union([z.string().min(1), z.looseObject({})]) });
const WithChoices = z.object({ choices: z.array(z.object({ message: z.looseObject({}) })).min(1) });
const WithData = z.object({ data: z.array(z.unknown()) });

/**
 * A `fetch` for clients of the OpenAI protocol that lets only replies through. The client reads a server's words in one
 * shape only, and takes any 200 for a reply, whatever is in it.
 * @throws EndpointError for an HTTP error, and for a 200 that is no reply; TypeError for a broken connection
 */
export async function fetchReply(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  const body = await response.text();
  if (!response.ok) {
    const { said, code } = wordsOf(body);
    throw new EndpointError(`${status} ${said || "without a word"}`, { status, headers, code: nameOf(code) });
  }
  const problem = problemOf(body);
  if (problem === null) return new Response(body, { status, headers });
  const { code, said } = problem;
  throw new EndpointError(`${status}, but ${said}`, {
    status: HttpStatus.safeParse(code).data ?? BAD_ANSWER,
    headers,
    code: nameOf(code),
  });
}

const nameOf = (code: string | number | null) => (typeof code === "string" ? code : null);

/** What is wrong with the body of a 200; null where it is a reply. */
function problemOf(body: string): { said: string; code: string | number | null } | null {
  if (body.trim() === "") return { said: "the answer is empty", code: null };
  const value = readJson(body);
  if (WithChoices.safeParse(value).success || WithData.safeParse(value).success) return null;
  if (WithError.safeParse(value).success) {
    const { said, code } = wordsOf(body);
    return { said: `with an error: ${said}`, code };
  }
  if (value !== undefined) return { said: `no choice in it: ${wordsOf(body).said}`, code: null };
  return { said: `what came is no JSON: ${wordsOf(body).said}`, code: null };
}
