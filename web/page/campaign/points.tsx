import type { PlayerPoints } from "../../../state/report/points.js";
import { DataTable } from "../parts/data-table.js";
import { count } from "../parts/figures.js";

/** Points by player and role: an accepted row is the Attacker's point, a solved question the Defender's. */
export function Points({ points }: { points: readonly PlayerPoints[] }) {
  const of = ({ points: won, rounds }: { points: number; rounds: number }) => `${count(won)} of ${count(rounds)}`;
  return (
    <DataTable
      caption="Points by player and role"
      head={["Player", "Attacker", "Defender", "Points"]}
      rows={points.map(({ player, attacker, defender, total }) => [
        player,
        of(attacker),
        of(defender),
        <strong key="total">{count(total)}</strong>,
      ])}
    />
  );
}
