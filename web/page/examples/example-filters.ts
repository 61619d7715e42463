import type { ExampleView } from "../../api.js";
import type { Filter } from "../table/filter.js";
import type { Range } from "../table/range.js";

/** Whether the people who decided about a row say the same. */
function agreementOf({ by }: ExampleView["review"]): string {
  const decisions = Object.values(by).flatMap(({ decision }) => decision ?? []);
  if (decisions.length < 2) return "fewer than two";
  return new Set(decisions).size === 1 ? "agree" : "differ";
}

/** How the rows can be narrowed. */
export const EXAMPLE_FILTERS: readonly Filter<ExampleView>[] = [
  { name: "review", label: "Review", valuesOf: ({ review }) => [review.decision ?? "undecided"] },
  { name: "reasons", label: "Reasons", valuesOf: ({ review }) => review.reasons },
  { name: "reviewers", label: "Reviewers", valuesOf: ({ review }) => [agreementOf(review)], linked: true },
  { name: "topic", label: "Topic", valuesOf: ({ example }) => [example.topic] },
  { name: "hops", label: "Hops", valuesOf: ({ example }) => [String(example.hops.length)] },
  { name: "attacker", label: "Attacker", valuesOf: ({ example }) => [example.provenance.attacker] },
  { name: "defender", label: "Defender", valuesOf: ({ example }) => [example.provenance.defender] },
  { name: "method", label: "Method", valuesOf: ({ example }) => [example.verification.method] },
  { name: "similarity", label: "Similarity", valuesOf: ({ similarity }) => [similarity] },
];

/** By which numbers the rows can be narrowed. */
export const EXAMPLE_RANGES: readonly Range<ExampleView>[] = [
  {
    name: "score",
    label: "Similar",
    numberOf: ({ example }) => (example.novelty.score < 0 ? null : example.novelty.score),
    step: 0.05,
  },
  { name: "quality", label: "Quality", numberOf: ({ example }) => example.quality?.overall ?? null, step: 0.05 },
];
