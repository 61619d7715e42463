import { type FormEvent, useState } from "react";
import type { ExampleReviewBody, ExampleView } from "../../api.js";
import { api, type Refusal } from "../data/request.js";
import { asRefusal } from "../data/use-answer.js";
import { Problem } from "../parts/problem.js";
import { useShortcut } from "../shell/shortcuts.js";

/** A person's review of a row: keep or drop, and a note. It is recorded as an event, and export respects it. */
export function ReviewForm({ view, onChanged }: { view: ExampleView; onChanged: (row: ExampleView) => void }) {
  const { decision } = view.review;
  const [note, setNote] = useState(view.review.note);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const say = (body: ExampleReviewBody) => {
    setProblem(null);
    api.reviewExample(view.example.id, body).then(onChanged, (thrown) => setProblem(asRefusal(thrown)));
  };
  useShortcut("k", "keep the row", () => say({ decision: "keep" }));
  useShortcut("d", "drop the row", () => say({ decision: "drop" }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    say({ note });
  };
  return (
    <form className="review-form" onSubmit={onSubmit}>
      <fieldset className="buttons">
        <legend className="unseen">Decision</legend>
        {(["keep", "drop"] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={decision === choice}
            className={decision === choice ? "chosen" : ""}
            onClick={() => say({ decision: choice })}
          >
            {choice === "keep" ? "Keep" : "Drop"}
          </button>
        ))}
      </fieldset>
      <input aria-label="Note" placeholder="A note" value={note} onChange={(event) => setNote(event.target.value)} />
      <button type="submit" disabled={note === view.review.note}>
        Save note
      </button>
      <Problem problem={problem} />
    </form>
  );
}
