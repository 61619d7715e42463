import { z } from "zod";
import { type ErrorCode, NanofluxError } from "../../state/errors.js";

/** A Retry-After longer than this many milliseconds is not waited for: the call fails and says so. */
const LONGEST_PAUSE = 10 * 60_000;

/** One try at a call that came to nothing, and whether another try may help. */
export class CallFailure extends Error {
  /** Another try may help: rate limits, 5xx, dropped connections, timeouts. */
  readonly retryable: boolean;
  /** Set for a rate limit: milliseconds that the endpoint asked to wait; undefined where it named none. */
  readonly rateLimit: { retryAfterMs: number | undefined } | null;
  /** What the user is told when no try is left. */
  readonly reported: NanofluxError;

  constructor(reported: NanofluxError, retryable: boolean, rateLimit: CallFailure["rateLimit"] = null) {
    super(reported.message, { cause: reported });
    this.name = "CallFailure";
    this.reported = reported;
    this.retryable = retryable;
    this.rateLimit = rateLimit;
  }
}

/** The parts of a client's error that tell what happened; all providers' clients carry a `status`, most `headers`. */
const HttpError = z.object({
  status: z.number().int(),
  headers: z.instanceof(Headers).optional().catch(undefined),
  code: z.string().nullish().catch(undefined),
});

/** Names the model and the address in every message; never a key. */
export interface Target {
  reference: string;
  endpoint: string;
}

/** Turns whatever a chat model threw into a named failure. `timedOutAfter`: our own limit, in seconds, was hit. */
export function asCallFailure(error: unknown, target: Target, timedOutAfter: number | null): CallFailure {
  const failure = (code: ErrorCode, what: string, fix: string, retryable: boolean, limit?: CallFailure["rateLimit"]) =>
    new CallFailure(
      new NanofluxError(code, `${target.reference} at ${target.endpoint}: ${what}`, fix, { cause: error }),
      retryable,
      limit,
    );
  if (timedOutAfter !== null)
    return failure(
      "MODEL_CALL_FAILED",
      `no reply within ${timedOutAfter} s`,
      "Raise timeoutSeconds of this model.",
      true,
    );

  const http = HttpError.safeParse(error).data;
  const said = firstLine(error);
  if (!http)
    return isTransport(error)
      ? failure("MODEL_UNREACHABLE", said, "Is the server running, and is the address right?", true)
      : failure("MODEL_CALL_FAILED", said, "Is this an address of the kind that the provider speaks?", false);
  const { status } = http;
  if (status === 401 || status === 403)
    return failure("MODEL_KEY_REJECTED", said, "Check the key in the variable that apiKeyEnv names.", false);
  if (status === 404)
    return failure("MODEL_NOT_SERVED", said, "Name a model that the endpoint lists under /models.", false);
  if (status === 429) return rateLimited(http, said, failure);
  // 408 request timeout, 409 conflict, 425 too early: nothing was answered, as with 5xx.
  if (status >= 500 || status === 408 || status === 409 || status === 425)
    return failure("MODEL_CALL_FAILED", said, "The endpoint is in trouble; `nanoflux resume` goes on later.", true);
  return failure("MODEL_CALL_FAILED", said, "Check the model's settings, `structured` above all.", false);
}

type Build = (
  code: ErrorCode,
  what: string,
  fix: string,
  retryable: boolean,
  limit?: CallFailure["rateLimit"],
) => CallFailure;

function rateLimited(http: z.infer<typeof HttpError>, said: string, failure: Build): CallFailure {
  // OpenAI answers 429 for a spent quota too; waiting does not refill it (platform.openai.com/docs/guides/error-codes).
  if (http.code === "insufficient_quota")
    return failure("MODEL_CALL_FAILED", said, "The account's quota is spent; mend that, then resume.", false);
  const retryAfterMs = retryAfterOf(http.headers);
  const tooLong = retryAfterMs !== undefined && retryAfterMs > LONGEST_PAUSE;
  const wait = tooLong ? `; it asks to wait ${Math.round(retryAfterMs / 1000)} s` : "";
  return failure("MODEL_CALL_FAILED", `${said}${wait}`, "Lower `concurrency`, or resume later.", !tooLong, {
    retryAfterMs,
  });
}

/** OpenAI and Azure also send the wait in milliseconds, which is the finer of the two. */
function retryAfterOf(headers: Headers | undefined): number | undefined {
  const fine = Number(headers?.get("retry-after-ms") ?? Number.NaN);
  return Number.isFinite(fine) && fine >= 0 ? fine : parseRetryAfter(headers?.get("retry-after") ?? null, Date.now());
}

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): seconds, or an HTTP date.
 * @returns milliseconds from `now`, or undefined where there is none that can be read
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The clients' connection errors differ in class, but name the fault in their name, code or message. */
const TRANSPORT =
  /connection|fetch failed|terminated|socket|network|premature|timed? ?out|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|UND_ERR/i;

function isTransport(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause ? String(cause.code) : "";
    if (TRANSPORT.test(`${cause.constructor.name} ${cause.name} ${code} ${cause.message}`)) return true;
  }
  return false;
}

/** What the error says, with its innermost cause where the outer words say little; one line. */
function firstLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  let inner = error;
  while (inner.cause instanceof Error) inner = inner.cause;
  const code = "code" in inner && typeof inner.code === "string" ? inner.code : "";
  const [line = ""] = error.message.split("\n");
  const [innerLine = ""] = inner.message.split("\n");
  const detail = inner === error ? "" : innerLine || code;
  return detail && !line.includes(detail) ? `${line} (${detail})` : line;
}
