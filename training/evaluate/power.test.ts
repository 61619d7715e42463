import { describe, expect, it } from "vitest";
import { seededRandom } from "../../state/numbers/random.js";
import { mcNemar } from "./mcnemar.js";
import { independent, questionsNeeded, smallestDifference } from "./power.js";
import { powerLine, powerText } from "./power-text.js";

/** How often McNemar's test finds the difference, of experiments with so many questions. */
function found(questions: number, difference: number, discordant: number): number {
  const random = seededRandom(7, questions, difference, discordant);
  const trials = 2000;
  let findings = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    let [won, lost] = [0, 0];
    for (let question = 0; question < questions; question += 1) {
      const draw = random.uniform();
      if (draw < (discordant + difference) / 2) won += 1;
      else if (draw < discordant) lost += 1;
    }
    if (mcNemar(lost, won).p < 0.05) findings += 1;
  }
  return findings / trials;
}

describe("the number of questions", () => {
  it.each([
    [0.1, 0.3],
    [0.05, 0.1],
    [0.2, 0.5],
  ])("finds a difference of %f, where %f of them differ, four times in five", (difference, discordant) => {
    const power = found(questionsNeeded({ difference, base: 0.4, discordant }), difference, discordant);
    // Edwards' correction costs some of it.
    expect(power).toBeGreaterThan(0.72);
    expect(power).toBeLessThan(0.85);
  });

  it("takes two models for independent where nothing is known, and no fewer to differ than the difference", () => {
    expect(independent({ base: 0.5, difference: 0.1 })).toBeCloseTo(0.5, 12);
    expect(questionsNeeded({ base: 0.5, difference: 0.1 })).toBe(
      questionsNeeded({ base: 0.5, difference: 0.1, discordant: 0.5 }),
    );
    expect(questionsNeeded({ base: 0.5, difference: 0.1, discordant: 0.01 })).toBe(
      questionsNeeded({ base: 0.5, difference: 0.1, discordant: 0.1 }),
    );
  });

  it("and the difference that a number of questions shows are one rule", () => {
    for (const questions of [50, 300, 1319]) {
      const difference = smallestDifference(questions, { base: 0.5 });
      if (difference === null) throw new Error(`${questions} show nothing`);
      expect(questionsNeeded({ base: 0.5, difference })).toBeLessThanOrEqual(questions);
      expect(questionsNeeded({ base: 0.5, difference: difference - 0.001 })).toBeGreaterThan(questions);
    }
    expect(smallestDifference(3, { base: 0.5 })).toBeNull();
  });
});

it("is said in words", () => {
  expect(powerLine(300, 0.05)).toBe(
    "300 questions show a difference of 11.4 points between two models (McNemar, 5%, power 80%, both near 50% and independent); 5 points need 1568, fewer where the models agree more.",
  );
  expect(powerText({ difference: 0.05, base: 0.6, discordant: 0.2 })).toContain(
    "626 questions where 20% of them are answered by one of both only",
  );
});
