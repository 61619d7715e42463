import { pointOf } from "../machines/alternation.js";
import type { SettledRound } from "../rounds.js";

/** A player's points and rounds in one role. */
interface RolePoints {
  rounds: number;
  points: number;
}

/** A player's points: one for the Attacker for an accepted row, one for the Defender for a solved question, else none. */
export interface PlayerPoints {
  player: string;
  attacker: RolePoints;
  defender: RolePoints;
  total: number;
}

/** Points by player and role, players in the order given. */
export function pointsOf(players: readonly string[], played: readonly SettledRound[]): PlayerPoints[] {
  return players.map((player) => {
    const inRole = (role: "attacker" | "defender"): RolePoints => {
      const rounds = played.filter(({ input }) => input.roles[role] === player);
      const won = rounds.filter(({ input, result }) => pointOf(result.outcome, input.roles) === player);
      return { rounds: rounds.length, points: won.length };
    };
    const [attacker, defender] = [inRole("attacker"), inRole("defender")];
    return { player, attacker, defender, total: attacker.points + defender.points };
  });
}
