import type { ReviewRequest } from "./request.js";

/**
 * Answers reviews: resolves to "accept", "reject", or an edit as `howToReply` of the request says. A reply that does not
 * fit is asked for again, with the reason in `problem`. The signal aborts once no reply is needed any more; later
 * replies are ignored.
 */
export type Reviewer = (request: ReviewRequest, signal: AbortSignal) => Promise<unknown>;
