import { createHash } from "node:crypto";
import type { ReviewRequest } from "../graphs/round/review/request.js";
import type { CampaignEventOf } from "../state/records/events.js";

type Reply = CampaignEventOf<"review.answered">;

/** Covers everything in a question that a reply could depend on, and nothing that differs whenever a round is replayed. */
export function hashQuestion(request: ReviewRequest): string {
  const { review, problem, challenge } = request;
  const found = request.review === "verdict" ? [request.verdict.purpose, request.verdict.finding] : null;
  return createHash("sha256")
    .update(JSON.stringify([review, problem, challenge, found]))
    .digest("hex");
}

/** People's replies from before a round was cut off. Each is used once, in the order given. */
export class EarlierReplies {
  #left: readonly Reply[];

  constructor(replies: readonly Reply[]) {
    this.#left = replies;
  }

  /** Answers a question as it was answered before, else by `ask`, which gets its hash. */
  orElse(ask: (request: ReviewRequest, asked: string) => Promise<unknown>) {
    return async (request: ReviewRequest): Promise<unknown> => {
      const asked = hashQuestion(request);
      const earlier = this.find(asked);
      return earlier ? earlier.reply : ask(request, asked);
    };
  }

  /** The reply to this question; null if it had none. Replies to skipped questions are never used. */
  find(asked: string): Reply | null {
    const at = this.#left.findIndex((reply) => reply.asked === asked);
    if (at < 0) return null;
    const reply = this.#left[at] ?? null;
    this.#left = this.#left.slice(at + 1);
    return reply;
  }
}
