import type { ExampleView } from "../../api.js";
import { api } from "../data/request.js";
import { linkTo } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import { Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { QuestionPanel } from "../sheet/question-panel.js";
import { Sheet } from "../sheet/sheet.js";
import { SheetActions } from "../sheet/sheet-actions.js";
import { Later } from "./later.js";
import { Origin } from "./origin.js";
import { ReviewForm } from "./review-form.js";

interface ExampleSheetProps {
  view: ExampleView;
  all: readonly ExampleView[];
  onChanged: (row: ExampleView) => void;
}

/** One row: what a person decides about it, and the round that it comes from. */
export function ExampleSheet({ view, all, onChanged }: ExampleSheetProps) {
  const { example } = view;
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
        <SheetActions round={provenance.round} row={example} />
      </header>
      <ReviewForm view={view} onChanged={onChanged} />
      {answer ? <Sheet view={answer} row={example} /> : <QuestionPanel asked={example} view={null} />}
      <Problem problem={problem} />
      <Later example={example} all={all} />
      <Panel title="Origin">
        <Origin example={example} />
      </Panel>
    </>
  );
}
