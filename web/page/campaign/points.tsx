import type { PlayerPoints } from "../../../state/report/points.js";
import { type Filters, linkTo } from "../data/route.js";
import { DataTable } from "../parts/data-table.js";
import { count } from "../parts/figures.js";

/** Points by player and role: an accepted row is the Attacker's point, a solved question the Defender's. */
export function Points({ points }: { points: readonly PlayerPoints[] }) {
  return (
    <DataTable
      caption="Points by player and role"
      head={["Player", "Attacker", "Defender", "Points"]}
      rows={points.map(({ player, attacker, defender, total }) => [
        player,
        <Won key="attacker" share={attacker} filters={{ attacker: [player], outcome: ["accepted"] }} />,
        <Won key="defender" share={defender} filters={{ defender: [player], outcome: ["solved"] }} />,
        <strong key="total">{count(total)}</strong>,
      ])}
    />
  );
}

function Won({ share, filters }: { share: { points: number; rounds: number }; filters: Filters }) {
  return (
    <a href={linkTo("rounds", null, filters)}>
      {count(share.points)} of {count(share.rounds)}
    </a>
  );
}
