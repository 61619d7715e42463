import type { WeakSpot } from "../../../state/report/weak-spots.js";
import { linkTo } from "../data/route.js";
import { percent } from "../parts/figures.js";
import { Nothing } from "../parts/panel.js";

interface WeakSpotsProps {
  spots: readonly WeakSpot[];
  /** The filter of the rounds that a kind is a value of. */
  filter: "topic" | "hops";
}

/** Each player's miss rates, most certain weakness first: the share as a dot, its 95% interval as a line. */
export function WeakSpots({ spots, filter }: WeakSpotsProps) {
  if (spots.length === 0) return <Nothing>No valid question was answered yet.</Nothing>;
  return (
    <>
      <SpotList spots={spots.slice(0, SHOWN)} filter={filter} />
      {spots.length > SHOWN && (
        <details>
          <summary className="dim">{spots.length - SHOWN} more</summary>
          <SpotList spots={spots.slice(SHOWN)} filter={filter} />
        </details>
      )}
    </>
  );
}

const SHOWN = 10;

/** Outcomes of questions that passed every check: only those count here. */
const VALID = ["accepted", "declined", "solved"];

function SpotList({ spots, filter }: WeakSpotsProps) {
  return (
    <ol className="spots">
      {spots.map((spot) => (
        <li key={`${spot.player} ${spot.kind}`}>
          <a className="line" href={linkTo("rounds", null, missesOf(spot, filter))}>
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
          </a>
        </li>
      ))}
    </ol>
  );
}

/** The rounds behind a rate: those missed, or all where none was. */
const missesOf = ({ player, kind, missed }: WeakSpot, filter: "topic" | "hops") => ({
  [filter]: [kind],
  defender: [player],
  outcome: VALID,
  ...(missed > 0 && { defence: ["missed"] }),
});

function Interval({ spot: { rate, low, high } }: { spot: WeakSpot }) {
  return (
    <span className="interval" role="img" aria-label={`${percent(low)} to ${percent(high)}`}>
      <span className="span" style={{ left: percent(low), right: percent(1 - high) }} />
      <span className="dot" style={{ left: percent(rate) }} />
    </span>
  );
}
