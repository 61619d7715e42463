import type { MatchView } from "../../api.js";
import { linkTo } from "../data/route.js";
import { count, money } from "../parts/figures.js";

/** The match in two lines: what comes next, who plays, who leads, what it has cost. */
export function Score({
  view: { id, round, roles, points, path, spent, busy, machine, branch, forked },
}: {
  view: MatchView;
}) {
  const { paid, replayed } = spent;
  const tokens = paid.inputTokens + paid.outputTokens;
  return (
    <header className="heading">
      <h1>
        {round ?? id}{" "}
        {busy ? (
          <span className="tag accent" role="status">
            running
          </span>
        ) : (
          <span className="tag plain" role="status">
            {path === "" ? "over" : `next: ${path}`}
          </span>
        )}
      </h1>
      <p>
        {roles && `${roles.attacker} attacks, ${roles.defender} defends`}
        {Object.entries(points).map(([player, won]) => (
          <span key={player}>
            {" · "}
            {player} <strong>{won}</strong>
          </span>
        ))}
        {machine && <span className="dim"> · {machine.context.lastDecision}</span>}
      </p>
      <p className="dim">
        {count(paid.calls)} calls, {count(tokens)} tokens, cost {money(paid.costUsd)}
        {replayed.calls > 0 && ` · ${count(replayed.calls)} calls replayed`} · branch {branch}
        {forked !== null && ` · the next step begins branch ${forked}`} · <a href={linkTo("play")}>other matches</a>
      </p>
    </header>
  );
}
