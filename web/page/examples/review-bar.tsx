import type { RefObject } from "react";
import type { ExampleView } from "../../api.js";
import { isCopy } from "../data/bundle.js";
import { useLive } from "../data/live.js";
import { replace, show, useRoute } from "../data/route.js";
import { count } from "../parts/figures.js";
import { useShortcut } from "../shell/shortcuts.js";
import { nextUndecided } from "./next-undecided.js";

interface ReviewBarProps {
  all: readonly ExampleView[];
  chosen: string | null;
  order: RefObject<readonly string[]>;
}

/** How many rows are decided, by whom decisions are recorded, and the way to the next row without one. */
export function ReviewBar({ all, chosen, order }: ReviewBarProps) {
  const { filters } = useRoute();
  const reviewer = useLive(({ campaign }) => campaign?.reviewing.reviewer ?? "");
  const decided = all.filter(({ review }) => review.decision !== null).length;
  const next = () => {
    const id = nextUndecided(all, order.current, chosen);
    if (id === null) return;
    if (chosen === null) show("examples", id, filters);
    else replace("examples", id, filters);
  };
  useShortcut("n", "next undecided row", next);
  if (all.length === 0) return null;
  return (
    <>
      <span role="status">
        {count(decided)} of {count(all.length)} reviewed
      </span>
      <progress value={decided} max={all.length} aria-label={`${decided} of ${all.length} rows reviewed`} />
      {!isCopy && <span className="dim">as {reviewer}</span>}
      <button type="button" disabled={decided === all.length} onClick={next}>
        {decided === all.length ? "All are decided" : "Next undecided"}
      </button>
    </>
  );
}
