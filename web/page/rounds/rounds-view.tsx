import { useMemo } from "react";
import type { RoundSummary } from "../../api.js";
import { useLive } from "../data/live.js";
import { useRoute } from "../data/route.js";
import { compact, duration, money } from "../parts/figures.js";
import { OutcomeTag } from "../parts/outcome.js";
import { BrowsePage } from "../table/browse-page.js";
import type { Column } from "../table/column.js";
import { ROUND_FILTERS, ROUND_RANGES } from "./round-filters.js";
import { RoundSheet } from "./round-sheet.js";
import { useMapRanges } from "./use-map-ranges.js";

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
  { title: "Defends", width: "5rem", value: ({ roles }) => roles.defender, extra: true },
  {
    title: "Similar",
    width: "5rem",
    value: ({ score }) => score,
    show: ({ score }) => (score === null ? "–" : score.toFixed(2)),
    number: true,
    extra: true,
  },
  { title: "Reason", width: "minmax(8rem, 0.6fr)", value: ({ reason }) => reason, extra: true },
  { title: "Calls", width: "4rem", value: ({ calls }) => calls, number: true, extra: true },
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
  {
    title: "Cost",
    width: "6rem",
    value: ({ costUsd }) => costUsd,
    show: ({ costUsd, calls }) => (calls === 0 ? "" : money(costUsd)),
    number: true,
    extra: true,
  },
  {
    title: "Ended",
    width: "10rem",
    value: ({ at }) => at,
    show: ({ at, outcome }) => (outcome === null ? "" : new Date(at).toLocaleString()),
    extra: true,
  },
];

const Step = ({ step }: { step: string }) => <span className="tag accent">{step}</span>;

/** All rounds, the latest first: a table to search, filter and sort, and beside it the selected round in full. */
export function RoundsView({ round }: { round: string | null }) {
  const rounds = useLive((live) => live.rounds);
  const server = useLive((live) => live.server);
  const all = useMemo(() => rounds.toReversed(), [rounds]);
  const onMap = useMapRanges(useRoute().filters);
  const ranges = useMemo(() => [...ROUND_RANGES, ...onMap], [onMap]);
  return (
    <BrowsePage
      view="rounds"
      title="Rounds"
      all={all}
      columns={COLUMNS}
      filters={ROUND_FILTERS}
      ranges={ranges}
      search={SEARCH}
      idOf={idOf}
      chosen={round}
      empty={server === "there" ? <NoRounds /> : "Asking the server…"}
      sheet={() => round !== null && <RoundSheet key={round} round={round} />}
    />
  );
}

function NoRounds() {
  const isWatched = useLive(({ campaign }) => campaign !== null);
  if (isWatched) return "No round has begun yet: the first appears here as soon as it does.";
  return "No campaign is watched: start `nanoflux watch DIR` with a campaign's folder.";
}

const idOf = ({ round }: RoundSummary) => round;
const SEARCH = {
  label: "Search questions, topics, reasons",
  textOf: ({ round, question, topic, reason, roles }: RoundSummary) =>
    [round, question, topic, reason, roles.attacker, roles.defender].join(" "),
};
