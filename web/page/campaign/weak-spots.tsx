import type { WeakSpot } from "../../../state/report/weak-spots.js";
import { percent } from "../parts/figures.js";
import { Nothing } from "../parts/panel.js";

/** Each player's miss rates, most certain weakness first: the share as a dot, its 95% interval as a line. */
export function WeakSpots({ spots }: { spots: readonly WeakSpot[] }) {
  if (spots.length === 0) return <Nothing>No valid question was answered yet.</Nothing>;
  return (
    <>
      <SpotList spots={spots.slice(0, SHOWN)} />
      {spots.length > SHOWN && (
        <details>
          <summary className="dim">{spots.length - SHOWN} more</summary>
          <SpotList spots={spots.slice(SHOWN)} />
        </details>
      )}
    </>
  );
}

const SHOWN = 10;

function SpotList({ spots }: { spots: readonly WeakSpot[] }) {
  return (
    <ol className="spots">
      {spots.map((spot) => (
        <li key={`${spot.player} ${spot.kind}`} className="line">
          <span className="kind">
            {spot.kind} <span className="dim">{spot.player}</span>
          </span>
          <Interval spot={spot} />
          <span className="number">
            {percent(spot.rate)}{" "}
            <span className="dim">
              {spot.missed}/{spot.attempts}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Interval({ spot: { rate, low, high } }: { spot: WeakSpot }) {
  return (
    <span className="interval" role="img" aria-label={`${percent(low)} to ${percent(high)}`}>
      <span className="span" style={{ left: percent(low), right: percent(1 - high) }} />
      <span className="dot" style={{ left: percent(rate) }} />
    </span>
  );
}
