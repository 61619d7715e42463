import { describe, expect, it } from "vitest";
import { answerAgrees } from "../../state/rules/proof.js";
import { shuffledOrder } from "./shuffle.js";

describe("the order of choices in a verdict", () => {
  it("favours no letter: the right choice is under each about equally often", () => {
    const shownAs = [0, 0, 0, 0];
    const trials = 4000;
    for (let round = 1; round <= trials; round++) {
      const shown = shuffledOrder(4, 1, `m1r${round}`, "validate").indexOf(1);
      shownAs[shown] = (shownAs[shown] ?? 0) + 1;
    }
    // Chi-squared with 3 degrees of freedom: beyond 16.27 once in a thousand. The draws are seeded, so it never flickers.
    const expected = trials / 4;
    expect(shownAs.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(16.27);
  });

  it("differs from verdict to verdict, and is the same when a verdict is made again", () => {
    const orders = ["validate", "prove-again", "validate-judge-2"].map((name) =>
      shuffledOrder(6, 7, "m2r5", name).join(),
    );
    expect(new Set(orders).size).toBe(3);
    expect(shuffledOrder(6, 7, "m2r5", "validate").join()).toBe(orders[0]);
  });

  it("maps every letter back to the choice that stood under it", () => {
    const choices = ["12", "24", "36", "48", "60"];
    for (let round = 0; round < 50; round++) {
      const order = shuffledOrder(choices.length, 3, `m1r${round}`, "validate");
      expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
      for (const [position, original] of order.entries()) {
        const letter = String.fromCharCode(65 + position);
        const claim = {
          question: "Which?",
          choices,
          answer: { kind: "choice" as const, value: String.fromCharCode(65 + original) },
        };
        expect(answerAgrees(claim, letter, {}, order).agrees).toBe(true);
        const other = String.fromCharCode(65 + ((position + 1) % choices.length));
        expect(answerAgrees(claim, other, {}, order).agrees).toBe(false);
        // A choice may be named by its text, too.
        expect(answerAgrees(claim, choices[original] ?? "", {}, order).agrees).toBe(true);
      }
    }
  });
});
