import { useDeferredValue, useMemo, useState } from "react";
import type { Outcome } from "../../../state/records/round.js";
import type { RoundSummary } from "../../api.js";
import { useLive } from "../data/live.js";
import { compact, duration } from "../parts/figures.js";
import { OutcomeTag } from "../parts/outcome.js";
import { BrowsePage } from "../table/browse-page.js";
import { Choice } from "../table/choice.js";
import type { Column } from "../table/column.js";
import { searched } from "../table/search.js";
import { RoundSheet } from "./round-sheet.js";

const COLUMNS: readonly Column<RoundSummary>[] = [
  { title: "Round", width: "5rem", value: ({ round }) => round, always: true },
  {
    title: "Outcome",
    width: "7.5rem",
    value: ({ outcome }) => outcome ?? "",
    show: ({ outcome, step }) => (outcome === null && step ? <Step step={step} /> : <OutcomeTag outcome={outcome} />),
    always: true,
  },
  {
    title: "Question",
    width: "minmax(6rem, 1fr)",
    value: ({ question }) => question,
    show: ({ question, reason }) => question || <span className="dim">{reason}</span>,
    always: true,
  },
  { title: "Topic", width: "9rem", value: ({ topic }) => topic },
  { title: "Attacks", width: "5rem", value: ({ roles }) => roles.attacker },
  { title: "Hops", width: "4rem", value: ({ hops }) => hops, number: true },
  {
    title: "Tokens",
    width: "5rem",
    value: ({ tokens }) => tokens,
    show: ({ tokens }) => compact(tokens),
    number: true,
  },
  {
    title: "Time",
    width: "5rem",
    value: ({ ms }) => ms,
    show: ({ ms }) => (ms === null ? "" : duration(ms)),
    number: true,
  },
];

const Step = ({ step }: { step: string }) => <span className="tag accent">{step}</span>;

/** All rounds: a table to search, filter and sort, and beside it the selected round in full. */
export function RoundsView({ round }: { round: string | null }) {
  const rounds = useLive((live) => live.rounds);
  const [words, setWords] = useState("");
  const [outcome, setOutcome] = useState<Outcome | "in flight" | null>(null);
  const [match, setMatch] = useState<string | null>(null);
  const wanted = useDeferredValue(words);
  const outcomes = useMemo(() => [...new Set(rounds.map(outcomeOf))].sort(), [rounds]);
  const matches = useMemo(() => [...new Set(rounds.map((known) => known.match))], [rounds]);
  const rows = useMemo(() => {
    const narrowed = rounds.filter(
      (known) => (match === null || known.match === match) && (outcome === null || outcomeOf(known) === outcome),
    );
    return searched(narrowed, wanted, textOf).toReversed();
  }, [rounds, wanted, outcome, match]);

  return (
    <BrowsePage
      view="rounds"
      title="Rounds"
      total={rounds.length}
      search={{ label: "Search questions, topics, reasons", words, onChange: setWords }}
      filters={
        <>
          <Choice label="Outcome" all="every outcome" values={outcomes} value={outcome} onChange={setOutcome} />
          <Choice label="Match" all="every match" values={matches} value={match} onChange={setMatch} />
        </>
      }
      rows={rows}
      columns={COLUMNS}
      idOf={idOf}
      chosen={round}
      sheet={round !== null && <RoundSheet key={round} round={round} />}
    />
  );
}

const idOf = ({ round }: RoundSummary) => round;
const outcomeOf = ({ outcome }: RoundSummary) => outcome ?? "in flight";
const textOf = ({ round, question, topic, reason, roles }: RoundSummary) =>
  [round, question, topic, reason, roles.attacker, roles.defender].join(" ");
