import type { RefObject } from "react";
import type { ExampleView } from "../../api.js";
import { isCopy } from "../data/bundle.js";
import { api } from "../data/request.js";
import { linkTo } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import { Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { Difference } from "../sheet/nearest-panel.js";
import { QuestionPanel } from "../sheet/question-panel.js";
import { Sheet } from "../sheet/sheet.js";
import { SheetActions } from "../sheet/sheet-actions.js";
import { Later } from "./later.js";
import { nextUndecided } from "./next-undecided.js";
import { Origin } from "./origin.js";
import { ReviewForm } from "./review-form.js";

interface ExampleSheetProps {
  view: ExampleView;
  all: readonly ExampleView[];
  order: RefObject<readonly string[]>;
  onChanged: (row: ExampleView) => void;
}

/** One row: what a person decides about it, and the round that it comes from. */
export function ExampleSheet({ view, all, order, onChanged }: ExampleSheetProps) {
  const { example, edited } = view;
  const { verification, provenance, defender } = example;
  const { answer, problem } = useAnswer(() => api.round(provenance.round), provenance.round);
  const number = all.indexOf(view) + 1;
  return (
    <>
      <header className="heading">
        <h1>
          {example.topic}{" "}
          <span className="dim">
            row {number} of {all.length}
          </span>
        </h1>
        <p className="dim">
          {example.id} · round <a href={linkTo("rounds", provenance.round)}>{provenance.round}</a> ·{" "}
          {provenance.attacker} asked, {provenance.defender} {defender.correct ? "solved it" : "missed"} ·{" "}
          {verification.method}
        </p>
        <SheetActions round={provenance.round} row={edited ?? example} />
      </header>
      {isCopy ? (
        <Said view={view} />
      ) : (
        <ReviewForm view={view} next={() => nextUndecided(all, order.current, example.id)} onChanged={onChanged} />
      )}
      {edited && <EditedNote from={example.question} to={edited.question} />}
      {answer ? <Sheet view={answer} row={edited ?? example} /> : <QuestionPanel asked={example} view={null} />}
      <Problem problem={problem} />
      <Later example={example} all={all} />
      <Panel title="Origin">
        <Origin example={example} />
      </Panel>
    </>
  );
}

/** What a person has changed in the question; the row counts in the new words. */
function EditedNote({ from, to }: { from: string; to: string }) {
  return (
    <Panel title="Edited" aside="proven again">
      {from === to ? <p className="dim">The question is as it was.</p> : <Difference from={from} to={to} />}
    </Panel>
  );
}

/** What people have decided about the row, where nothing can be added. */
function Said({ view: { review } }: { view: ExampleView }) {
  if (review.decision === null && review.note === "") return null;
  return (
    <p>
      {review.decision && (
        <span className={review.decision === "keep" ? "tag good" : "tag bad"}>{review.decision}</span>
      )}{" "}
      {[...review.reasons, review.note].filter(Boolean).join(", ")}
    </p>
  );
}
