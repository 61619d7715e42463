import type { ExampleView } from "../../api.js";
import { answerText } from "../conversation/answer-text.js";
import { money } from "../parts/figures.js";
import { Nothing } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { BrowsePage } from "../table/browse-page.js";
import type { Column } from "../table/column.js";
import { EXAMPLE_FILTERS, EXAMPLE_RANGES } from "./example-filters.js";
import { ExampleSheet } from "./example-sheet.js";
import { ExportPanel } from "./export-panel.js";
import { ReviewBar } from "./review-bar.js";
import { useExamples } from "./use-examples.js";

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
  { title: "Round", width: "5rem", value: ({ example }) => example.provenance.round, extra: true },
  { title: "Attacker", width: "6rem", value: ({ example }) => example.provenance.attacker, extra: true },
  { title: "Method", width: "6rem", value: ({ example }) => example.verification.method, extra: true },
  {
    title: "Programs",
    width: "5rem",
    value: ({ example }) => example.verification.proofs.length,
    number: true,
    extra: true,
  },
  {
    title: "Cost",
    width: "6rem",
    value: ({ example }) => example.usage.costUsd,
    show: ({ example }) => money(example.usage.costUsd),
    number: true,
    extra: true,
  },
  { title: "Notes", width: "minmax(8rem, 0.6fr)", value: ({ review }) => review.note, extra: true },
  {
    title: "Review",
    width: "6rem",
    value: ({ review }) => review.decision,
    show: ({ review, edited }) => <Review review={review} edited={edited} />,
    always: true,
  },
];

function Review({ review: { decision, note }, edited }: Pick<ExampleView, "review" | "edited">) {
  return (
    <>
      {edited && <span className="tag accent">edited</span>}{" "}
      {decision && <span className={decision === "keep" ? "tag good" : "tag bad"}>{decision}</span>}
      {note !== "" && <span title={note}> ✎</span>}
    </>
  );
}

/** The accepted rows: a table to search, filter and sort, and beside it the selected row in full. */
export function ExamplesView({ chosen }: { chosen: string | null }) {
  const { examples, problem, changed } = useExamples();
  if (examples === null) return problem ? <Problem problem={problem} /> : <Nothing>Asking the server…</Nothing>;
  const opened = examples.find(({ example }) => example.id === chosen);
  return (
    <BrowsePage
      view="examples"
      title="Examples"
      all={examples}
      columns={COLUMNS}
      filters={EXAMPLE_FILTERS}
      ranges={EXAMPLE_RANGES}
      search={SEARCH}
      idOf={idOf}
      chosen={chosen}
      empty="No row is accepted yet: the first appears here as soon as one is."
      aside={(order) => (
        <div className="review-bar">
          <ReviewBar all={examples} chosen={chosen} order={order} />
          <ExportPanel order={order} />
        </div>
      )}
      sheet={(order) =>
        opened ? (
          <ExampleSheet key={chosen} view={opened} all={examples} order={order} onChanged={changed} />
        ) : (
          <Nothing>The campaign has no row “{chosen}”.</Nothing>
        )
      }
    />
  );
}

const idOf = ({ example }: ExampleView) => example.id;

const SEARCH = {
  label: "Search questions, answers, notes",
  textOf: ({ example, review }: ExampleView) =>
    [
      example.id,
      example.question,
      answerText(example.answer),
      example.defender.answer,
      example.provenance.round,
      review.note,
      ...review.reasons,
    ].join(" "),
};
