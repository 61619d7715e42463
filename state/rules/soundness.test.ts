import { describe, expect, it } from "vitest";
import { arithmeticSoundness } from "./soundness.js";

describe("the arithmetic of an explanation", () => {
  it.each([
    ["3 * 4 = 12, and (12 + 8) / 3 = 6.67.", 2, 2],
    ["120 * 7.75 = 922.25", 1, 0],
    ["1,200 × 3 = 3,600 and 5 − 7 = -2", 2, 2],
    ["440 * 60% = 264 = 264", 1, 1],
    ["2**10 = 1024; 10 ÷ 3 = 4", 2, 1],
    ["Let x = 4. So the price is $5.", 0, 0],
    ["floor(92 / 3) - 1 = 29", 1, 1],
    ["⌊92 / 3⌋ = 30 and ceil(92 / 3) = 31", 2, 2],
    ["1e3 * 2 = 2000", 1, 1],
    ["1e3 * 2 = 6", 1, 0],
    ["316 mod 9 = 1; lcm(12, 18) = 36; gcd(12, 18) = 5", 3, 2],
    ["$3 \\times 4 = 12$ and \\(5 \\cdot 2 = 11\\)", 2, 1],
    ["**5 x 3 = 15**", 1, 1],
    ["- 3 * 5 = 15\n- 4 * 5 = 21", 2, 1],
    ["-3 * 5 = -15", 1, 1],
    ["123456 * 1000 = 1.23e8", 1, 1],
    ["(1 + 2) * 3 = 4 + 5 = 9", 1, 1],
    ["1 / 4 = 25%", 1, 1],
    ["25% + 35% + 40% = 100%", 1, 1],
    ["200 + 10% = 220 and 85% * 0.25 = 21.25", 2, 2],
    ["25% + 35% = 50%", 1, 0],
    ["500 / 283.495 ≈ 1.72 and 10 / 3 ≈ 3.33", 2, 1],
  ])("of %j: %i claims, %i sound", async (text, claims, sound) => {
    expect(await arithmeticSoundness(text)).toMatchObject({ claims, sound });
  });

  it.each([
    "Half of 3 + 5 = 6.5",
    "20% of 50 + 3 = 13",
    "Step 2 - 30 * 5 = 150",
    "5 mg * 3 + 2 = 17",
    "2 apples + 3 + 4 = 9",
    "Total – 3 * 5 = 15",
    "price x 3 + 1 = 13",
    "1500 * 1000 = 1.5 million",
    "3 * 4 = 3 dozen",
    "7 / 2 = 3 1/2",
    "max(12,180) = 180",
    "2 * 3 <= 7, 2 * 3 == 6 and 5 * 5 ≈ 30",
    "12 = 13",
    "\\frac{3}{4} * 8 = 6",
    "a) 3 * 5 =",
  ])("is not guessed where it may mean another: %j", async (text) => {
    expect(await arithmeticSoundness(text)).toMatchObject({ wrong: [] });
  });

  it.each([
    ["10 / 3 = 4", "rounded up"],
    ["20 / 3 = 6", "cut off"],
    ["0.33 * 300 = 100", "from a number that was rounded itself"],
    ["8.57 * 4 = 34.2", "cut off"],
  ])("is never plainly false where rounding explains it: %j, %s", async (text) => {
    expect((await arithmeticSoundness(text)).plainlyFalse).toEqual([]);
  });

  it.each(["4 * 4 = 44", "47 * 3 = 140", "7.5 * 96 = 710", "2 + 2 = 5", "100 - 30 = 60%", "10 / 4 = 3.5"])(
    "is plainly false where it does not: %j",
    async (text) => {
      expect((await arithmeticSoundness(`So ${text}.`)).plainlyFalse).toMatchObject([{ shown: text }]);
    },
  );

  it("is read in time that grows as the text does", async () => {
    const hostile = [
      "1".repeat(40_000),
      "(".repeat(40_000),
      "1+".repeat(20_000),
      "1 = ".repeat(10_000),
      "1,".repeat(20_000),
    ];
    for (const text of hostile) {
      const start = performance.now();
      await arithmeticSoundness(`${text} mg = 3`);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });
});
