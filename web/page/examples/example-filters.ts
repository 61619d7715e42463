import type { ExampleView } from "../../api.js";
import type { Filter } from "../table/filter.js";

/** How the rows can be narrowed. */
export const EXAMPLE_FILTERS: readonly Filter<ExampleView>[] = [
  { name: "review", label: "Review", valuesOf: ({ review }) => [review.decision ?? "undecided"] },
  { name: "topic", label: "Topic", valuesOf: ({ example }) => [example.topic] },
  { name: "hops", label: "Hops", valuesOf: ({ example }) => [String(example.hops.length)] },
  { name: "attacker", label: "Attacker", valuesOf: ({ example }) => [example.provenance.attacker] },
  { name: "defender", label: "Defender", valuesOf: ({ example }) => [example.provenance.defender] },
  { name: "method", label: "Method", valuesOf: ({ example }) => [example.verification.method] },
  { name: "similarity", label: "Similarity", valuesOf: ({ similarity }) => [similarity] },
];
