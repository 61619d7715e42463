import type { MatchView } from "../../api.js";
import type { PlayedMatch } from "./use-match.js";

/** Every stop of the session, latest first, with a button to go back to it. Those that led here are marked. */
export function Trail({ view: { stops, trail, stop, busy }, act }: { view: MatchView; act: PlayedMatch["act"] }) {
  const led = new Set(trail.map(({ number }) => number));
  return (
    <ol className="trail">
      {stops.toReversed().map(({ number, path, edited, branch }) => (
        <li key={number} className={led.has(number) ? "led" : ""}>
          <button
            type="button"
            className="quiet"
            disabled={busy || number === stop}
            aria-current={number === stop ? "step" : undefined}
            aria-label={`Go to stop ${number}, ${path || "the end"}`}
            onClick={() => act("goto", { stop: number })}
          >
            <span className="number dim">{number}</span> {path || "the end"}
            {edited && <span className="tag accent">edited {edited}</span>}
            {branch > 1 && <span className="dim">branch {branch}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
