import { useLive } from "../data/live.js";
import { api } from "../data/request.js";
import { ReviewForm } from "./review-form.js";

/** The waiting reviews of a running campaign, at the top of every view. */
export function WaitingReviews() {
  const waiting = useLive((live) => live.waiting);
  const here = useLive(({ campaign }) => campaign?.here ?? false);
  const [first, ...others] = waiting;
  return (
    <div role="status">
      {first && here && (
        <details className="waiting" open>
          <summary>
            {waiting.length} {waiting.length === 1 ? "review waits" : "reviews wait"}
          </summary>
          <ReviewForm request={first.request} answer={(reply) => api.answerReview(first.id, { reply })} />
          {others.length > 0 && (
            <p className="dim">
              Then: {others.map(({ request }) => `${request.review} of ${request.round}`).join(", ")}
            </p>
          )}
        </details>
      )}
    </div>
  );
}
