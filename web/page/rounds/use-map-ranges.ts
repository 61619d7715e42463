import { useMemo } from "react";
import type { RoundSummary } from "../../api.js";
import { api } from "../data/request.js";
import type { Filters } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import type { Range } from "../table/range.js";

const NONE: readonly Range<RoundSummary>[] = [];

/** The ranges of an area of the map of questions, where the address names one; none until the map is there. */
export function useMapRanges(chosen: Filters): readonly Range<RoundSummary>[] {
  const isSet = chosen["map-x"] !== undefined || chosen["map-y"] !== undefined;
  const { answer } = useAnswer(() => (isSet ? api.map() : Promise.resolve(null)), String(isSet));
  return useMemo(() => {
    if (answer === null) return NONE;
    const places = new Map(answer.points.map((point) => [point.round, point]));
    const axis = (name: "x" | "y"): Range<RoundSummary> => ({
      name: `map-${name}`,
      label: `Map ${name}`,
      numberOf: ({ round }) => places.get(round)?.[name] ?? null,
      step: 1,
      show: (bound) => bound.toFixed(0),
    });
    return [axis("x"), axis("y")];
  }, [answer]);
}
