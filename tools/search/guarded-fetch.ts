import { setTimeout as pause } from "node:timers/promises";
import PQueue from "p-queue";
import pRetry from "p-retry";
import { NanofluxError } from "../../state/errors.js";
import { type FetchRules, type HttpAnswer, type HttpRequest, sendRequest } from "./http-request.js";

/** The subset of `fetch` used by the search sources: bodies are texts, and responses are read completely. */
export type GuardedFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const MOST_REDIRECTS = 3;

/** Seconds; a host that asks for a longer wait is not tried again in this search. */
const LONGEST_RETRY_AFTER = 30;

/** A temporary error, worth another try. */
class PassingStatus extends Error {
  constructor(
    status: number,
    readonly retryAfterSeconds: number,
  ) {
    super(`it answered ${status}`);
  }
}

/**
 * A `fetch` for search: http and https only, no private addresses unless configured (each connection and each
 * redirect is checked), one request at a time per host with a pause in between, a time limit for each try, retries
 * after 429, 5xx and dropped connections (Retry-After is honoured), a size limit.
 *
 * @throws NanofluxError SEARCH_UNAVAILABLE if there was no 2xx response.
 */
export function createGuardedFetch(rules: FetchRules): GuardedFetch {
  const queues = new Map<string, PQueue>();
  const pausing = rules.pauseMs > 0 ? { intervalCap: 1, interval: rules.pauseMs, strict: true } : {};
  const queueOf = (host: string): PQueue => {
    const queue = queues.get(host) ?? new PQueue({ concurrency: 1, ...pausing });
    queues.set(host, queue);
    return queue;
  };

  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    try {
      return await pRetry(() => queueOf(url.host).add(() => follow(url, init, rules)), {
        retries: rules.retries,
        minTimeout: rules.pauseMs,
        randomize: true,
        shouldRetry: ({ error }) => !NanofluxError.isInstance(error),
        onFailedAttempt: async ({ error, retriesLeft }) => {
          if (error instanceof PassingStatus && retriesLeft > 0) await pause(error.retryAfterSeconds * 1000);
        },
      });
    } catch (cause) {
      if (NanofluxError.isInstance(cause)) throw cause;
      throw noAnswer(url, cause instanceof Error ? cause.message : String(cause), cause);
    }
  };
}

async function follow(start: URL, init: RequestInit | undefined, rules: FetchRules): Promise<Response> {
  // Wikimedia rejects requests without a User-Agent.
  const headers = { ...Object.fromEntries(new Headers(init?.headers)), "user-agent": "nanoflux (judge's search tool)" };
  let sent: HttpRequest = { method: init?.method ?? "GET", headers, body: textOf(init?.body) };
  let url = start;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await sendRequest(url, sent, rules);
    const { status } = answer;
    if (status >= 200 && status < 300) return new Response(answer.body, { status, headers: contentType(answer) });
    const target = single(answer.headers.location);
    if (status >= 300 && status < 400 && target !== undefined) {
      url = new URL(target, url);
      // As browsers do: only 307 and 308 send a body again.
      if (status !== 307 && status !== 308 && sent.body !== null) sent = { ...sent, method: "GET", body: null };
    } else if (status === 429 || status >= 500) throw new PassingStatus(status, retryAfter(answer));
    else throw noAnswer(url, `it answered ${status}`);
  }
  throw noAnswer(start, `it redirected more than ${MOST_REDIRECTS} times`);
}

/** @throws TypeError for a body that is not text */
function textOf(body: RequestInit["body"]): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body === "string" || body instanceof URLSearchParams) return body.toString();
  throw new TypeError("only a text can be sent");
}

function contentType(answer: HttpAnswer): Record<string, string> {
  return { "content-type": single(answer.headers["content-type"]) ?? "application/octet-stream" };
}

/** Seconds; dates in Retry-After are rare here and are ignored. */
function retryAfter(answer: HttpAnswer): number {
  const seconds = Number(single(answer.headers["retry-after"]) ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, LONGEST_RETRY_AFTER) : 0;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function noAnswer(url: URL, reason: string, cause?: unknown): NanofluxError {
  return new NanofluxError(
    "SEARCH_UNAVAILABLE",
    `No answer from "${url.host}": ${reason}.`,
    "Try again later, check the provider's baseUrl, or raise search.timeoutSeconds and search.retries.",
    { cause },
  );
}
