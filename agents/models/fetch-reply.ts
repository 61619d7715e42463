import { modelFetch } from "./wire/model-fetch.js";
import { readAnswer } from "./wire/read-answer.js";
import { listen } from "./wire/silence.js";

/**
 * A `fetch` for clients of the OpenAI protocol that lets only replies through. The client reads a server's words in one
 * shape only, and takes any 200 for a reply, whatever is in it.
 * @throws EndpointError for an HTTP error, and for a 200 that is no reply; SilenceError, CutReplyError; TypeError for a
 *   broken connection
 */
export async function fetchReply(
  url: string | URL | Request,
  init: RequestInit | undefined,
  silence: number,
): Promise<Response> {
  const address = url instanceof Request ? url.url : String(url);
  const { signal, ...request } = init ?? {};
  const { answer, body } = await listen((cut) => modelFetch(address, { ...request, signal: cut }), {
    seconds: silence,
    signal,
  });
  const value = readAnswer(answer, body);
  return new Response(JSON.stringify(value), {
    status: answer.status,
    headers: { "content-type": "application/json" },
  });
}
