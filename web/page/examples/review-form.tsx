import { type FormEvent, useRef, useState } from "react";
import type { ExampleReviewBody, ExampleView } from "../../api.js";
import { useLive } from "../data/live.js";
import { api, type Refusal } from "../data/request.js";
import { replace, useRoute } from "../data/route.js";
import { asRefusal } from "../data/use-answer.js";
import { Problem } from "../parts/problem.js";
import { useShortcut } from "../shell/shortcuts.js";
import { ReasonTags } from "./reason-tags.js";
import { remember, takeBack, useReviewHistory } from "./review-history.js";
import { RowEditForm } from "./row-edit-form.js";

interface ReviewFormProps {
  view: ExampleView;
  /** The next row without a decision; null where there is none. */
  next: () => string | null;
  onChanged: (row: ExampleView) => void;
}

/** A person's review of a row. A decision takes the note and the reasons along, and leads to the next undecided row. */
export function ReviewForm({ view, next, onChanged }: ReviewFormProps) {
  const { example, review } = view;
  const { filters } = useRoute();
  const [note, setNote] = useState(review.note);
  const [reasons, setReasons] = useState<readonly string[]>(review.reasons);
  const [isEditing, setEditing] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const canUndo = useReviewHistory(({ steps }) => steps.length > 0);
  const open = (id: string) => replace("examples", id, filters);
  const record = async (id: string, body: ExampleReviewBody): Promise<boolean> => {
    setProblem(null);
    try {
      onChanged(await api.reviewExample(id, body));
      return true;
    } catch (thrown) {
      setProblem(asRefusal(thrown));
      return false;
    }
  };
  const decide = async (decision: "keep" | "drop") => {
    const following = next();
    if (!(await record(example.id, { decision, note, reasons: [...reasons] }))) return;
    remember({ id: example.id, before: review });
    if (following !== null) open(following);
  };
  const undo = async () => {
    const last = takeBack();
    if (last !== null && (await record(last.id, last.body))) open(last.id);
  };
  const saveNote = (event: FormEvent) => {
    event.preventDefault();
    record(example.id, { note, reasons: [...reasons] });
  };
  useShortcut("k", "keep the row", () => decide("keep"));
  useShortcut("d", "drop the row", () => decide("drop"));
  useShortcut("u", "undo the last decision", undo);
  useShortcut("e", "edit the row", () => setEditing(true));
  useShortcut("m", "write a note", () => field.current?.focus());
  const isSaved = note === review.note && reasons.join("\n") === review.reasons.join("\n");
  if (isEditing) return <RowEditForm view={view} onChanged={onChanged} onBack={() => setEditing(false)} />;
  return (
    <form className="review-form" onSubmit={saveNote}>
      <fieldset className="buttons">
        <legend className="unseen">Decision</legend>
        <Decision decision="keep" label="Keep" current={review.decision} onDecide={decide} />
        <Decision decision="drop" label="Drop" current={review.decision} onDecide={decide} />
        <button type="button" onClick={() => setEditing(true)}>
          Edit
        </button>
        <button type="button" disabled={!canUndo} onClick={undo}>
          Undo
        </button>
      </fieldset>
      <ReasonTags chosen={reasons} onChange={setReasons} />
      <input
        ref={field}
        aria-label="Note"
        placeholder="A note"
        dir="auto"
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <button type="submit" disabled={isSaved}>
        Save note
      </button>
      <Problem problem={problem} />
      <Others by={review.by} />
    </form>
  );
}

interface DecisionProps {
  decision: "keep" | "drop";
  label: string;
  current: ExampleView["review"]["decision"];
  onDecide: (decision: "keep" | "drop") => void;
}

function Decision({ decision, label, current, onDecide }: DecisionProps) {
  return (
    <button
      type="button"
      aria-pressed={current === decision}
      className={current === decision ? "chosen" : ""}
      onClick={() => onDecide(decision)}
    >
      {label}
    </button>
  );
}

/** What other people have decided about the row. */
function Others({ by }: Pick<ExampleView["review"], "by">) {
  const reviewer = useLive(({ campaign }) => campaign?.reviewing.reviewer ?? "");
  const others = Object.entries(by).filter(([name, { decision }]) => name !== reviewer && decision !== null);
  if (others.length === 0) return null;
  return (
    <p className="dim">
      {others
        .map(([name, { decision, reasons }]) => [`${name || "unnamed"}: ${decision}`, ...reasons].join(", "))
        .join(" · ")}
    </p>
  );
}
