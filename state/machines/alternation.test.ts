import { describe, expect, it } from "vitest";
import { CampaignConfig, type CampaignConfigInput } from "../config/config.js";
import { OUTCOMES, type Outcome } from "../records/round.js";
import { nextRoles, openingRoles, pointOf } from "./alternation.js";

const rules = (match: CampaignConfigInput["match"]) => CampaignConfig.parse({ match }).match;

/** Who attacks in each round, when the rounds end with these outcomes. */
function attackers(match: CampaignConfigInput["match"], outcomes: readonly Outcome[], student: string | null = null) {
  let roles = openingRoles(["ada", "ben"], rules(match), student, 1);
  const seen = [roles.attacker];
  for (const [index, outcome] of outcomes.entries()) {
    const played = { round: `m1r${index + 1}`, roles, outcome, point: pointOf(outcome, roles) };
    roles = nextRoles(played, index + 1, rules(match), student).roles;
    seen.push(roles.attacker);
  }
  return seen.join(" ");
}

const [accepted, solved, invalid] = ["accepted", "solved", "invalid"] as const;

describe("who attacks next", () => {
  it.each([
    ["every-round", { alternate: "every-round" }, [solved, accepted, invalid, solved], "ada ben ada ben ada"],
    ["every-n of 1", { alternate: "every-n", every: 1 }, [solved, solved, solved], "ada ben ada ben"],
    ["every-n of 2", { alternate: "every-n", every: 2 }, [solved, solved, solved, solved], "ada ada ben ben ada"],
    ["every-n of 3", { alternate: "every-n", every: 3 }, [solved, solved, solved, solved], "ada ada ada ben ben"],
    ["fixed", { alternate: "fixed" }, [solved, accepted, invalid], "ada ada ada ada"],
    ["the winner, who attacked", { alternate: "winner-attacks" }, [accepted, accepted], "ada ada ada"],
    ["the winner, who defended", { alternate: "winner-attacks" }, [solved, solved], "ada ben ada"],
    ["a tie that swaps", { alternate: "winner-attacks", tie: "swap" }, [invalid, invalid, accepted], "ada ben ada ada"],
    ["a tie that stays", { alternate: "winner-attacks", tie: "stay" }, [invalid, invalid, solved], "ada ada ada ben"],
  ] as const)("%s", (_, match, outcomes, expected) => {
    expect(attackers(match, outcomes)).toBe(expected);
  });

  it.each(["every-round", "every-n", "winner-attacks", "fixed"] as const)(
    "a student only defends, with %s",
    (alternate) => {
      expect(attackers({ alternate, every: 1 }, [solved, accepted, invalid], "ada")).toBe("ben ben ben ben");
      expect(attackers({ alternate, every: 1 }, [solved, accepted, invalid], "ben")).toBe("ada ada ada ada");
    },
  );

  it("lets the players take turns in opening matches, unless roles are fixed", () => {
    const opens = (alternate: "every-round" | "fixed", match: number) =>
      openingRoles(["ada", "ben"], rules({ alternate }), null, match).attacker;
    expect([1, 2, 3].map((match) => opens("every-round", match))).toEqual(["ada", "ben", "ada"]);
    expect([1, 2, 3].map((match) => opens("fixed", match))).toEqual(["ada", "ada", "ada"]);
  });

  it("says why, naming who attacks and the rule", () => {
    const roles = { attacker: "ada", defender: "ben" };
    const because = (match: CampaignConfigInput["match"], outcome: Outcome, student: string | null = null) =>
      nextRoles({ round: "m1r1", roles, outcome, point: pointOf(outcome, roles) }, 1, rules(match), student).because;
    expect(because({}, solved)).toBe("ben attacks next: the roles swap every round.");
    expect(because({ alternate: "every-n" }, solved)).toBe(
      "ada attacks again: the roles swap every 2 rounds, and 1 are played.",
    );
    expect(because({ alternate: "winner-attacks" }, solved)).toBe(
      "ben attacks next: ben scored, and the winner attacks.",
    );
    expect(because({ alternate: "winner-attacks" }, invalid)).toMatch(/no player scored, and a tie swaps/);
    expect(because({}, solved, "ben")).toMatch(/ben is the student/);
  });
});

describe("points", () => {
  it("are the Attacker's for an accepted row, the Defender's for a solved question, no point otherwise", () => {
    const points = OUTCOMES.map((outcome) => [outcome, pointOf(outcome, { attacker: "ada", defender: "ben" })]);
    expect(Object.fromEntries(points)).toEqual({
      ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, null])),
      accepted: "ada",
      solved: "ben",
    });
  });
});
