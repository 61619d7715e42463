import { describe, expect, it } from "vitest";
import { attack } from "./attacker.js";
import { defend } from "./defender.js";
import { attackRequest, challengeOf, defendRequest, domainTopics } from "./fixtures/requests.js";
import { noErrors, type Persona, personaNamed } from "./personas.js";

const honest = { ...personaNamed("ada"), errors: noErrors };
const perfect: Persona = { ...honest, lacks: [], weak: [], slip: 0, decline: 0 };

const challenges = Object.entries(domainTopics).flatMap(([domain, topics]) =>
  topics.flatMap((topic) =>
    [2, 3, 4].flatMap((hops) =>
      [1, 2].map((at) => challengeOf(attack("ada", honest, attackRequest(domain, topic, hops, at)).reply)),
    ),
  ),
);

/** Shares of the challenges that this persona answers rightly. */
function solved(name: string, persona: Persona, asked = challenges): number {
  const right = asked.filter((challenge) => {
    const defence = defend(name, persona, defendRequest(challenge));
    return "attempt" in defence && defence.attempt.answer === challenge.answer.value;
  });
  return right.length / asked.length;
}

describe("defend", () => {
  it("solves everything from the text when nothing is lacking", () => {
    expect(solved("ada", perfect)).toBe(1);
  });

  it("misses every question that is about a skill which it lacks", () => {
    const [about] = challenges.filter(({ question }) => question.includes("marked at"));
    if (!about) throw new Error("No challenge holds a discount.");
    const answers = [1, 2, 3, 4].map((sample) => {
      const defence = defend("ada", { ...perfect, lacks: ["discount"] }, defendRequest(about, sample));
      return "attempt" in defence ? defence.attempt.answer : "";
    });
    expect(answers.every((answer) => answer !== "" && answer !== about.answer.value)).toBe(true);
  });

  it("slips more often the more hops there are", () => {
    const slipping = { ...perfect, slip: 0.1 };
    const shares = [2, 4].map((hops) =>
      solved(
        "ben",
        slipping,
        challenges.filter((challenge) => challenge.hops.length === hops),
      ),
    );
    expect(shares[1]).toBeLessThan(shares[0] ?? 0);
  });

  it("as ada and as ben misses between a third and two thirds, and not the same ones", () => {
    for (const name of ["ada", "ben"]) {
      const share = solved(name, personaNamed(name));
      expect(share, name).toBeGreaterThan(1 / 3);
      expect(share, name).toBeLessThan(2 / 3);
    }
    const missedBy = (name: string) =>
      challenges.filter((challenge) => solved(name, { ...personaNamed(name), slip: 0 }, [challenge]) === 0);
    const ada = missedBy("ada");
    const ben = missedBy("ben");
    expect(ada.filter((challenge) => !ben.includes(challenge)).length).toBeGreaterThan(challenges.length / 10);
    expect(ben.filter((challenge) => !ada.includes(challenge)).length).toBeGreaterThan(challenges.length / 10);
  });

  it("may answer another sample of the same question otherwise", () => {
    const unsure = { ...perfect, slip: 0.5 };
    const [challenge] = challenges;
    if (!challenge) throw new Error("No challenge.");
    const answers = Array.from({ length: 12 }, (_, sample) => {
      const defence = defend("ada", unsure, defendRequest(challenge, sample));
      return "attempt" in defence ? defence.attempt.answer : "";
    });
    expect(new Set(answers).size).toBeGreaterThan(1);
  });

  it("declines in every way at the declared rate", () => {
    const defences = challenges.map((challenge) =>
      defend("ada", { ...perfect, decline: 0.5 }, defendRequest(challenge)),
    );
    const ways = defences.flatMap((defence) => ("declined" in defence ? [defence.declined] : []));
    expect(new Set(ways)).toEqual(new Set(["truncated", "refused", "empty"]));
    expect(Math.abs(ways.length / defences.length - 0.5)).toBeLessThan(0.15);
  });

  it("guesses where it cannot read the question", () => {
    const question = "If a frog eats 3 flies, how many fly past 8 frogs?";
    expect(defend("ada", perfect, defendRequest({ question, choices: null }))).toMatchObject({
      attempt: { answer: "8" },
    });
    expect(defend("ada", perfect, defendRequest({ question, choices: ["a frog", "a fly"] }))).toMatchObject({
      attempt: { answer: "A" },
    });
  });
});
