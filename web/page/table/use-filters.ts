import { useCallback } from "react";
import { type Filters, NO_FILTERS, replace, useRoute, type View } from "../data/route.js";

/** The filters of a view, from the address, and how to set one of them; the history keeps the last state only. */
export interface FilterState {
  chosen: Filters;
  set: (name: string, values: readonly string[]) => void;
}

/** The filters of the view that is shown. */
export function useFilters(view: View): FilterState {
  const route = useRoute();
  const { id } = route;
  const chosen = route.view === view ? route.filters : NO_FILTERS;
  const set = useCallback(
    (name: string, values: readonly string[]) => {
      const { [name]: _, ...others } = chosen;
      replace(view, id, values.length === 0 ? others : { ...others, [name]: values });
    },
    [view, id, chosen],
  );
  return { chosen, set };
}
