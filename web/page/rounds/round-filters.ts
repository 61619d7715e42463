import type { RoundSummary } from "../../api.js";
import type { Filter } from "../table/filter.js";
import type { Range } from "../table/range.js";

/** How the Defender's attempts went, in a word. */
const wordOf = ({ missed }: RoundSummary) => (missed === null ? "not graded" : missed ? "missed" : "solved");

const present = (value: string | null) => (value === null || value === "" ? [] : [value]);

/** How the rounds can be narrowed. */
export const ROUND_FILTERS: readonly Filter<RoundSummary>[] = [
  { name: "outcome", label: "Outcome", valuesOf: ({ outcome }) => [outcome ?? "in flight"] },
  { name: "topic", label: "Topic", valuesOf: ({ topic }) => [topic] },
  { name: "hops", label: "Hops", valuesOf: ({ hops }) => [String(hops)] },
  { name: "defence", label: "Defence", valuesOf: (round) => [wordOf(round)] },
  { name: "attacker", label: "Attacker", valuesOf: ({ roles }) => [roles.attacker] },
  { name: "defender", label: "Defender", valuesOf: ({ roles }) => [roles.defender] },
  { name: "match", label: "Match", valuesOf: ({ match }) => [match] },
  { name: "similarity", label: "Similarity", valuesOf: ({ similarity }) => present(similarity), linked: true },
  { name: "asked", label: "Asked", valuesOf: ({ asked }) => asked, linked: true },
  { name: "reason", label: "Reason", valuesOf: ({ reasonKind }) => present(reasonKind), linked: true },
];

/** By which numbers the rounds can be narrowed. */
export const ROUND_RANGES: readonly Range<RoundSummary>[] = [
  { name: "score", label: "Similar", numberOf: ({ score }) => score, step: 0.05 },
  {
    name: "ended",
    label: "Ended",
    numberOf: ({ at, outcome }) => (outcome === null ? null : Date.parse(at)),
    step: 1,
    show: (moment) => new Date(moment).toLocaleString(),
  },
];
