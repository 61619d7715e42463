import { createHash } from "node:crypto";
import type { ReviewRequest } from "../graphs/round/review/request.js";
import type { CampaignEventOf } from "../state/records/events.js";

type Reply = CampaignEventOf<"review.answered">;

/** Changes with all of a question that a reply could depend on; not with what differs whenever a round is played again. */
export function hashQuestion(request: ReviewRequest): string {
  const { review, problem, challenge } = request;
  const found = request.review === "verdict" ? [request.verdict.purpose, request.verdict.finding] : null;
  return createHash("sha256")
    .update(JSON.stringify([review, problem, challenge, found]))
    .digest("hex");
}

/** What people replied before a round was cut off. Each reply is heard once, in the order in which they came. */
export class EarlierReplies {
  #left: readonly Reply[];

  constructor(replies: readonly Reply[]) {
    this.#left = replies;
  }

  /** The reply to this question; null where it had none. Replies to questions that are passed over are never heard. */
  find(asked: string): Reply | null {
    const at = this.#left.findIndex((reply) => reply.asked === asked);
    if (at < 0) return null;
    const reply = this.#left[at] ?? null;
    this.#left = this.#left.slice(at + 1);
    return reply;
  }
}
