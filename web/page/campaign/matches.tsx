import type { MatchSummary } from "../../api.js";
import { linkTo } from "../data/route.js";
import { Nothing } from "../parts/panel.js";

/** The matches, those in flight first: roles, points, and the current step of the round. */
export function Matches({ matches }: { matches: readonly MatchSummary[] }) {
  if (matches.length === 0) return <Nothing />;
  const inFlight = matches.filter(({ playing }) => playing !== null);
  const others = matches.filter(({ playing }) => playing === null).reverse();
  return (
    <ul className="matches">
      {[...inFlight, ...others].slice(0, SHOWN).map((match) => (
        <Match key={match.match} match={match} />
      ))}
    </ul>
  );
}

/** A long campaign has hundreds of matches; the table of rounds lists all their rounds. */
const SHOWN = 24;

function Match({ match: { match, roles, points, rounds, state, playing, lastDecision } }: { match: MatchSummary }) {
  return (
    <li className={playing ? "match playing" : "match"}>
      <p className="line">
        <a href={linkTo("rounds", null, { match: [match] })}>{match}</a>
        <span className="dim">
          {rounds} {rounds === 1 ? "round" : "rounds"}
        </span>
      </p>
      <p>
        {roles.attacker} <span className="number">{points[roles.attacker] ?? 0}</span> <span className="dim">→</span>{" "}
        {roles.defender} <span className="number">{points[roles.defender] ?? 0}</span>
      </p>
      <p title={lastDecision}>
        {playing ? (
          <a href={linkTo("rounds", playing.round)}>
            {playing.round} · {playing.step ?? "beginning"}
          </a>
        ) : (
          <span className="dim">{state}</span>
        )}
      </p>
    </li>
  );
}
