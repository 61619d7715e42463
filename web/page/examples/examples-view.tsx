import { useDeferredValue, useMemo, useState } from "react";
import type { ExampleView } from "../../api.js";
import { answerText } from "../conversation/answer-text.js";
import { Nothing } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { BrowsePage } from "../table/browse-page.js";
import { Choice } from "../table/choice.js";
import type { Column } from "../table/column.js";
import { searched } from "../table/search.js";
import { ExampleSheet } from "./example-sheet.js";
import { useExamples } from "./use-examples.js";

const DECISIONS = ["keep", "drop", "undecided"] as const;
type Decision = (typeof DECISIONS)[number];

const COLUMNS: readonly Column<ExampleView>[] = [
  { title: "Question", width: "minmax(10rem, 1fr)", value: ({ example }) => example.question, always: true },
  { title: "Topic", width: "9rem", value: ({ example }) => example.topic },
  { title: "Answer", width: "8rem", value: ({ example }) => answerText(example.answer) },
  { title: "Defender", width: "8rem", value: ({ example }) => example.defender.answer },
  { title: "Hops", width: "4rem", value: ({ example }) => example.hops.length, number: true },
  {
    title: "Similar",
    width: "5rem",
    value: ({ example }) => example.novelty.score,
    show: ({ example }) => (example.novelty.score < 0 ? "–" : example.novelty.score.toFixed(2)),
    number: true,
  },
  {
    title: "Quality",
    width: "5rem",
    value: ({ example }) => example.quality?.overall ?? null,
    show: ({ example }) => example.quality?.overall.toFixed(2) ?? "–",
    number: true,
  },
  {
    title: "Review",
    width: "4.5rem",
    value: ({ review }) => review.decision,
    show: ({ review }) => <Review review={review} />,
    always: true,
  },
];

function Review({ review: { decision, note } }: Pick<ExampleView, "review">) {
  return (
    <>
      {decision && <span className={decision === "keep" ? "tag good" : "tag bad"}>{decision}</span>}
      {note !== "" && <span title={note}> ✎</span>}
    </>
  );
}

/** The accepted rows: a table to search, filter and sort, and beside it the selected row in full. */
export function ExamplesView({ chosen }: { chosen: string | null }) {
  const { examples, problem, changed } = useExamples();
  const [words, setWords] = useState("");
  const [topic, setTopic] = useState<string | null>(null);
  const [decision, setDecision] = useState<Decision | null>(null);
  const wanted = useDeferredValue(words);
  const topics = useMemo(() => [...new Set(examples?.map(({ example }) => example.topic))].sort(), [examples]);
  const rows = useMemo(() => {
    const narrowed = (examples ?? []).filter(
      ({ example, review }) =>
        (topic === null || example.topic === topic) &&
        (decision === null || (review.decision ?? "undecided") === decision),
    );
    return searched(narrowed, wanted, textOf);
  }, [examples, wanted, topic, decision]);

  if (examples === null) return problem ? <Problem problem={problem} /> : <Nothing>Asking the server…</Nothing>;
  const opened = examples.find(({ example }) => example.id === chosen);
  return (
    <BrowsePage
      view="examples"
      title="Examples"
      total={examples.length}
      search={{ label: "Search questions, answers, notes", words, onChange: setWords }}
      filters={
        <>
          <Choice label="Topic" all="every topic" values={topics} value={topic} onChange={setTopic} />
          <Choice label="Review" all="every review" values={DECISIONS} value={decision} onChange={setDecision} />
        </>
      }
      rows={rows}
      columns={COLUMNS}
      idOf={idOf}
      chosen={chosen}
      sheet={
        opened ? (
          <ExampleSheet key={chosen} view={opened} all={examples} onChanged={changed} />
        ) : (
          <Nothing>There is no row {chosen}.</Nothing>
        )
      }
    />
  );
}

const idOf = ({ example }: ExampleView) => example.id;

const textOf = ({ example, review }: ExampleView) =>
  [
    example.id,
    example.question,
    answerText(example.answer),
    example.defender.answer,
    example.provenance.round,
    review.note,
  ].join(" ");
