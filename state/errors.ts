/** Stable codes of every error that a user can meet; docs/errors.md lists them with their fixes. */
export type ErrorCode =
  | "CONFIG_INVALID"
  | "CONFIG_UNKNOWN_KEY"
  | "CONFIG_CHANGED"
  | "FILE_NOT_FOUND"
  | "FILE_INVALID"
  | "FIELD_NOT_FOUND"
  | "FOLDER_UNWRITABLE"
  | "FOLDER_IN_USE"
  | "CAMPAIGN_EXISTS"
  | "CAMPAIGN_NOT_FOUND"
  | "CAMPAIGN_VERSION"
  | "EVENTS_BROKEN"
  | "MODEL_UNKNOWN"
  | "MODEL_UNREACHABLE"
  | "MODEL_KEY_REJECTED"
  | "MODEL_NOT_SERVED"
  | "MODEL_PACKAGE_MISSING"
  | "MODEL_CALL_FAILED"
  | "JUDGE_WEAK"
  | "REPLY_TRUNCATED"
  | "REPLY_REFUSED"
  | "REPLY_EMPTY"
  | "REPLY_UNREADABLE"
  | "DOMAIN_UNKNOWN"
  | "PROMPT_INVALID"
  | "TOOL_UNKNOWN"
  | "TOOL_INVALID"
  | "SANDBOX_UNAVAILABLE"
  | "PACKAGE_UNKNOWN"
  | "PACKAGE_UNREACHABLE"
  | "PACKAGE_UNTRUSTED"
  | "EMBEDDER_UNKNOWN"
  | "BENCHMARK_UNREACHABLE"
  | "SEARCH_UNAVAILABLE"
  | "STUDIO_UNAVAILABLE"
  | "EXPORT_EMPTY"
  | "FOLDER_NOT_EMPTY"
  | "TRAINER_MISSING"
  | "TRAINER_FAILED"
  | "HUB_REFUSED"
  | "HUB_UNREACHABLE"
  | "NOT_FOUND"
  | "REQUEST_INVALID"
  | "REQUEST_REFUSED"
  | "EDIT_REFUSED"
  | "MATCH_BUSY"
  | "FLEET_PACKAGE_MISSING"
  | "FLEET_UNREACHABLE"
  | "FLEET_VERSION"
  | "FLEET_IN_USE"
  | "FLEET_REFUSED"
  | "FLEET_EMBEDDED"
  | "USAGE";

/** What every error of this project carries: a code, what was wrong (with the bad value), and the fix. */
export class NanofluxError extends Error {
  readonly code: ErrorCode;
  /** One sentence that says what to do; shown under the message. */
  readonly fix: string;

  constructor(code: ErrorCode, message: string, fix: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "NanofluxError";
    this.code = code;
    this.fix = fix;
  }

  /** Guard that also holds across two copies of the package. */
  static isInstance(error: unknown): error is NanofluxError {
    return error instanceof Error && error.name === "NanofluxError" && "code" in error && "fix" in error;
  }
}
