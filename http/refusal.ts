import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type ErrorCode, NanofluxError } from "../state/errors.js";

/** A request that is answered with an error of a status of its own. */
export class Refusal extends NanofluxError {
  readonly status: ContentfulStatusCode;

  constructor(status: ContentfulStatusCode, code: ErrorCode, message: string, fix: string) {
    super(code, message, fix);
    this.status = status;
  }
}
