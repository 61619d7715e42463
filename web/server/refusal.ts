import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Refusal } from "../../http/refusal.js";
import { type ErrorCode, NanofluxError } from "../../state/errors.js";
import type { ErrorBody } from "../api.js";

/** Something that a request names and that is not there. */
export const notFound = (message: string, fix: string): Refusal => new Refusal(404, "NOT_FOUND", message, fix);

/** Errors of the program below that are not a wrong request's. Every other known one is. */
const STATUSES: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  CAMPAIGN_NOT_FOUND: 404,
  FILE_NOT_FOUND: 404,
  FOLDER_IN_USE: 409,
  EVENTS_BROKEN: 500,
  FOLDER_UNWRITABLE: 500,
};

/** An error as it is sent to a browser. */
export function errorAnswer(error: unknown): { status: ContentfulStatusCode; body: ErrorBody } {
  if (!NanofluxError.isInstance(error)) {
    const message = error instanceof Error ? error.message : String(error);
    const fix = "Start `nanoflux watch` again; if it happens again, it is a fault of ours.";
    return { status: 500, body: { error: { code: "UNEXPECTED", message, fix } } };
  }
  const status = error instanceof Refusal ? error.status : (STATUSES[error.code] ?? 422);
  const { code, message, fix } = error;
  return { status, body: { error: { code, message, fix } } };
}
