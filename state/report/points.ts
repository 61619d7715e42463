import type { PlayedRound } from "./rounds.js";

/** What a player won in one role, of how many rounds. */
interface RolePoints {
  rounds: number;
  points: number;
}

/** A player's points: an accepted row is the Attacker's, a solved question the Defender's, anything else nobody's. */
export interface PlayerPoints {
  player: string;
  attacker: RolePoints;
  defender: RolePoints;
  total: number;
}

/** Points by player and role, players in the order given. */
export function pointsOf(players: readonly string[], played: readonly PlayedRound[]): PlayerPoints[] {
  return players.map((player) => {
    const attacked = played.filter(({ input }) => input?.roles.attacker === player);
    const defended = played.filter(({ input }) => input?.roles.defender === player);
    const attacker = { rounds: attacked.length, points: ending(attacked, "accepted") };
    const defender = { rounds: defended.length, points: ending(defended, "solved") };
    return { player, attacker, defender, total: attacker.points + defender.points };
  });
}

function ending(played: readonly PlayedRound[], outcome: "accepted" | "solved"): number {
  return played.filter(({ settled }) => settled.result.outcome === outcome).length;
}
