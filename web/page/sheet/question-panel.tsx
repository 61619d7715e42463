import type { Challenge } from "../../../state/records/challenge.js";
import type { RoundView } from "../../api.js";
import { answerText } from "../conversation/answer-text.js";
import { Choices } from "../conversation/choices.js";
import { CopyButton } from "../parts/copy-button.js";
import { Nothing, Panel } from "../parts/panel.js";
import { type Mark, Words } from "../words/words.js";

interface QuestionPanelProps {
  /** The question as the row has it, or else as it was asked; null while there is none. */
  asked: Pick<Challenge, "question" | "choices" | "answer"> | null;
  view: RoundView | null;
}

/** The question with its numbers marked, its choices and the answer. */
export function QuestionPanel({ asked, view }: QuestionPanelProps) {
  const who = view && `${view.summary.roles.attacker} asks about ${view.summary.topic}`;
  if (asked === null) {
    return (
      <Panel title="Question" aside={who}>
        <Nothing>{view?.summary.outcome ? "No question was accepted for checking." : "No question yet."}</Nothing>
      </Panel>
    );
  }
  const { question, choices, answer } = asked;
  // The numbers are where they were found only in the question as it was asked.
  const givens = view?.result?.challenge?.question === question ? (view.sheet?.givens ?? []) : [];
  const marks = givens.map((place): Mark => ({ ...place, show: (text) => <mark className="given">{text}</mark> }));
  return (
    <Panel title="Question" aside={who}>
      <p className="text question" dir="auto">
        <Words text={question} marks={marks} />
      </p>
      {choices && <Choices choices={choices} />}
      <p>
        <span className="dim">Answer</span>{" "}
        <strong dir="auto">
          <Words text={answerText(answer)} />
        </strong>
      </p>
      <p className="buttons">
        <CopyButton label="Copy question" text={question} />
      </p>
    </Panel>
  );
}
