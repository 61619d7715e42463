import type { ReviewRequest } from "./request.js";

/**
 * Whoever answers for a person: resolves to "accept", "reject", or an edit as `howToReply` of the request says. A reply
 * that does not fit is asked for again, with `problem` saying why. The signal aborts once no reply is wanted any more;
 * whatever comes after that is not heard.
 */
export type Reviewer = (request: ReviewRequest, signal: AbortSignal) => Promise<unknown>;
