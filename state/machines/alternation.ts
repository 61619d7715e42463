import type { MatchRules } from "../config/config.js";
import type { Outcome, Roles } from "../records/round.js";

/** The facts about a settled round that the referee uses. `point` is the player that scored; null if none did. */
export interface PlayedRound {
  round: string;
  roles: Roles;
  outcome: Outcome;
  point: string | null;
}

/** The next roles, and the reason as a sentence. */
export interface RoleDecision {
  roles: Roles;
  because: string;
}

/** An accepted row is a point for the Attacker, a solved question one for the Defender; other outcomes give no point. */
export function pointOf(outcome: Outcome, { attacker, defender }: Roles): string | null {
  if (outcome === "accepted") return attacker;
  return outcome === "solved" ? defender : null;
}

/**
 * Roles of a match's first round. The student, if there is one, always defends; with `fixed` the first player named
 * always attacks; otherwise the players alternate as first attacker from match to match (`matchNumber` starts at 1).
 */
export function openingRoles(
  [first, second]: readonly [string, string],
  rules: MatchRules,
  student: string | null,
  matchNumber: number,
): Roles {
  const firstAttacks = student === null ? rules.alternate === "fixed" || matchNumber % 2 === 1 : student === second;
  return firstAttacks ? { attacker: first, defender: second } : { attacker: second, defender: first };
}

/** Roles of the round after `played`, which was round number `rounds` of the match. */
export function nextRoles(
  played: PlayedRound,
  rounds: number,
  rules: MatchRules,
  student: string | null,
): RoleDecision {
  const { roles, point } = played;
  const stay = (because: string): RoleDecision => ({ roles, because: `${roles.attacker} attacks again: ${because}.` });
  const swap = (because: string): RoleDecision => ({
    roles: { attacker: roles.defender, defender: roles.attacker },
    because: `${roles.defender} attacks next: ${because}.`,
  });
  if (student !== null) return stay(`${student} is the student and only defends`);
  switch (rules.alternate) {
    case "fixed":
      return stay("the roles are fixed");
    case "every-round":
      return swap("the roles swap every round");
    case "every-n":
      return rounds % rules.every === 0
        ? swap(`the roles swap every ${rules.every} rounds`)
        : stay(`the roles swap every ${rules.every} rounds, and ${rounds % rules.every} are played`);
    case "winner-attacks": {
      if (point === null) {
        return rules.tie === "swap"
          ? swap("no player scored, and a tie swaps the roles")
          : stay("no player scored, and a tie leaves the roles");
      }
      return point === roles.attacker ? stay("the winner attacks") : swap(`${point} scored, and the winner attacks`);
    }
  }
}
