import { z } from "zod";
import { type ErrorCode, NanofluxError } from "../../state/errors.js";
import { EndpointError } from "./endpoint-error.js";
import { remedyFor } from "./remedies.js";
import { CutReplyError, SilenceError } from "./wire/silence.js";

/** A Retry-After longer than this many milliseconds is not waited for. */
const LONGEST_PAUSE = 10 * 60_000;

/** Names the model and the address in every message; never a key. */
export interface Target {
  reference: string;
  endpoint: string;
}

/** The model and its address, which most references hold. */
export const nameOf = ({ reference, endpoint }: Target): string =>
  reference.includes(endpoint) ? reference : `${reference} at ${endpoint}`;

/**
 * What a failure means:
 * `unreachable`: the address refuses connections, or there is no such host; every other call would fail too.
 * `trouble`: 5xx, a dropped connection, an answer that is no reply; it may pass.
 * `slow`: our own limit of time was hit.
 * `rate-limit`: the endpoint asks to wait.
 * `long-rest`: it asks to wait longer than any call waits.
 * `refused`: key, money or model; no call of this model succeeds until a person has acted.
 * `request`: this one call is not answered; others may be.
 */
export type FailureKind = "unreachable" | "trouble" | "slow" | "rate-limit" | "long-rest" | "refused" | "request";

const RETRYABLE: ReadonlySet<FailureKind> = new Set<FailureKind>(["unreachable", "trouble", "slow", "rate-limit"]);

/** One try at a call that came to nothing. */
export class CallFailure extends Error {
  readonly kind: FailureKind;
  readonly target: Target;
  /** In the server's own words, or those of the connection's fault. */
  readonly said: string;
  /** The error for the user when no try is left. */
  readonly reported: NanofluxError;
  /** Milliseconds that the endpoint asked to wait; undefined where it named none. */
  readonly retryAfterMs: number | undefined;
  /** What had come of a reply that a provider bills although it is of no use; null where nothing is billed. */
  readonly wasted: string | null;

  constructor(
    kind: FailureKind,
    about: {
      target: Target;
      said: string;
      code: ErrorCode;
      fix: string;
      retryAfterMs?: number | undefined;
      wasted?: string | null;
    },
    cause?: unknown,
  ) {
    const { target, said, code, fix, retryAfterMs, wasted = null } = about;
    const reported = new NanofluxError(code, `${nameOf(target)}: ${said}`, fix, { cause });
    super(reported.message, { cause: reported });
    this.name = "CallFailure";
    this.kind = kind;
    this.target = target;
    this.said = said;
    this.reported = reported;
    this.retryAfterMs = retryAfterMs;
    this.wasted = wasted;
  }

  /** Another try may help. */
  get retryable(): boolean {
    return RETRYABLE.has(this.kind);
  }
}

/** The parts of a client's error that say what happened; all providers' clients carry a `status`, most `headers`. */
const HttpError = z.object({
  status: z.number().int(),
  headers: z.instanceof(Headers).optional().catch(undefined),
  code: z.string().nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
});

/**
 * Names of errors that money ends, which some servers answer with 429 or 200: waiting does not refill an account. OpenAI
 * (platform.openai.com/docs/guides/error-codes), Moonshot; 1113 is Zhipu's.
 */
const MONEY =
  /insufficient_(?:quota|balance|credits?|funds)|billing_not_active|billing_hard_limit|exceeded_current_quota|^1113\b/i;
const CREDIT = /\b(?:used all|out of|insufficient|not enough|no) (?:\w{1,20} ){0,3}(?:credits?|balance|funds)\b/i;
const KEY = /invalid_api_key|invalid_authentication|authentication_error|incorrect_api_key/i;
/** LM Studio answers 200 to a path that it does not have. */
const NO_SUCH_PATH = /unexpected endpoint or method/i;
/**
 * Nothing was answered, as with 5xx: 408 request timeout, 409 conflict, 424 of TGI's generation, 425 too early, 498 of
 * Groq's spent capacity.
 */
const MAY_PASS: ReadonlySet<number> = new Set([408, 409, 424, 425, 498]);

/** Turns whatever a chat model threw into a named failure. `timedOutAfter`: our own limit, in seconds, was hit. */
export function asCallFailure(error: unknown, target: Target, timedOutAfter: number | null): CallFailure {
  const wasted = wastedBy(error, timedOutAfter !== null);
  const failure = (kind: FailureKind, code: ErrorCode, fix: string, said = firstLine(error), retryAfterMs?: number) =>
    new CallFailure(kind, { target, said, code, fix, retryAfterMs, wasted }, error);
  const silent = causesOf(error).find((cause) => cause instanceof SilenceError);
  if (silent || timedOutAfter !== null)
    return failure(
      "slow",
      "MODEL_CALL_FAILED",
      "Raise timeoutSeconds of this model, or lower its concurrency to what the server answers at once.",
      silent?.message ?? `no reply within ${timedOutAfter} s`,
    );

  const found = causesOf(error).find((cause) => HttpError.safeParse(cause).success);
  if (found === undefined) {
    const isRunning = "Is the server running, and is the address right?";
    if (names(error, CERTIFICATE)) return failure("unreachable", "MODEL_UNREACHABLE", TRUST);
    if (names(error, UNREACHABLE)) return failure("unreachable", "MODEL_UNREACHABLE", isRunning);
    if (causesOf(error).some((cause) => cause instanceof CutReplyError) || names(error, TRANSPORT))
      return failure("trouble", "MODEL_UNREACHABLE", isRunning);
    return failure("request", "MODEL_CALL_FAILED", "Is this an address of the kind that the provider speaks?");
  }
  const http = HttpError.parse(found);
  const said = firstLine(found);
  const { status } = http;
  const named = [http.code, http.type].filter(Boolean).join(" ");
  if (status === 402 || MONEY.test(named) || CREDIT.test(said))
    return failure("refused", "MODEL_CALL_FAILED", "Add credit or raise the account's quota, then resume.", said);
  if (status === 401 || status === 403 || KEY.test(named))
    return failure("refused", "MODEL_KEY_REJECTED", "Check the key in the variable that apiKeyEnv names.", said);
  if (status === 404 || NO_SUCH_PATH.test(said)) return failure("refused", "MODEL_NOT_SERVED", notServed(target), said);
  if (status === 429) {
    const retryAfterMs = retryAfterOf(http.headers);
    const tooLong = retryAfterMs !== undefined && retryAfterMs > LONGEST_PAUSE;
    const wait = tooLong ? `; it asks to wait ${Math.round(retryAfterMs / 1000)} s` : "";
    const kind = tooLong ? "long-rest" : "rate-limit";
    return failure(kind, "MODEL_CALL_FAILED", "Lower `concurrency`, or resume later.", `${said}${wait}`, retryAfterMs);
  }
  if ((status >= 500 && status !== 501) || MAY_PASS.has(status))
    return failure(
      "trouble",
      "MODEL_CALL_FAILED",
      "Look at the server's log, or at the provider's status page; raise `retries` of this model.",
      said,
      retryAfterOf(http.headers),
    );
  return failure("request", "MODEL_CALL_FAILED", remedyFor(said), said);
}

/** Whether a call's error says that no call of its model succeeds until a person has acted. */
export const isRefusal = (error: unknown): boolean =>
  asCallFailure(error, { reference: "", endpoint: "" }, null).kind === "refused";

/** Servers answer 404 for a path that they do not have as well as for a model. */
function notServed({ endpoint }: Target): string {
  const model = "Name a model that the endpoint lists under /models.";
  return /\/v\d{1,4}\w{0,20}(?:\/|\?|$)/.test(endpoint)
    ? model
    : `${model} Or the address lacks its end: most end in /v1.`;
}

/** The part that had come of a reply that was billed but of no use; null where none was begun, as far as is known. */
function wastedBy(error: unknown, timedOut: boolean): string | null {
  for (const cause of causesOf(error)) {
    if (cause instanceof SilenceError || cause instanceof CutReplyError) return cause.received;
    if (cause instanceof EndpointError) return cause.received === "" ? null : cause.received;
  }
  return timedOut ? "" : null;
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

/** Of a certificate that this machine does not trust. */
const CERTIFICATE = /SELF_SIGNED|self-signed|UNABLE_TO_(?:VERIFY|GET)|CERT_|certificate/;
const TRUST = "Name the certificate's authority: export NODE_EXTRA_CA_CERTS=FILE.pem.";
/** Of an address that does not answer at all. */
const UNREACHABLE = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|CONNECT_TIMEOUT/;
/** The clients' connection errors differ in class, but name the fault in their name, code or message. */
const TRANSPORT =
  /connection|fetch failed|terminated|socket|network|premature|timed? ?out|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|UND_ERR/i;

/** Whether an error or one of its causes matches. */
function names(error: unknown, fault: RegExp): boolean {
  return causesOf(error).some((cause) => {
    const code = "code" in cause ? String(cause.code) : "";
    return fault.test(`${cause.constructor.name} ${cause.name} ${code} ${cause.message}`);
  });
}

/** An error and its causes, the outermost first. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 10; cause = cause.cause) causes.push(cause);
  return causes;
}

/** What the error says, with its innermost cause where the outer words say little; one line. */
function firstLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = causesOf(error).at(-1) ?? error;
  const code = "code" in inner && typeof inner.code === "string" ? inner.code : "";
  const [line = ""] = error.message.split("\n");
  const [innerLine = ""] = inner.message.split("\n");
  const detail = inner === error ? "" : innerLine || code;
  return detail && !line.includes(detail) ? `${line} (${detail})` : line;
}
