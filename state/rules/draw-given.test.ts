import { describe, expect, it } from "vitest";
import { seededRandom } from "../numbers/random.js";
import { drawGiven, type Reach, reaches } from "./draw-given.js";
import { type Given, statedNumbers } from "./givens.js";

const DRAWS = 300;

/** Many draws in the place of the only number of a text. */
function draws(text: string, reach: Reach = "wide"): (string | null)[] {
  const given = statedNumbers(text).givens[0];
  if (given === undefined) throw new Error(`no number in ${text}`);
  const random = seededRandom(1, text);
  return Array.from({ length: DRAWS }, () => drawGiven(given, reach, random));
}

const numbers = (drawn: readonly (string | null)[]) => drawn.map((value) => Number(value?.replaceAll(",", "")));

describe("what takes a given's place", () => {
  it.each(["40 apples", "1 tablet", "3.50 dollars", "0.25 litres", "97% of them", "1,250 people", "in 1995"])(
    "is never the given itself: %s",
    (text) => {
      const [given] = statedNumbers(text).givens;
      expect(draws(text)).not.toContain(given?.text);
      expect(draws(text, "near")).not.toContain(given?.text);
    },
  );

  it("stays whole and of similar size, and above zero", () => {
    const drawn = numbers(draws("40 apples"));
    expect(drawn.every((value) => Number.isInteger(value) && value >= 20 && value <= 80)).toBe(true);
    expect(Math.min(...numbers(draws("1 tablet")))).toBe(2);
  });

  it("keeps its decimals and its commas", () => {
    for (const value of draws("3.50 dollars")) expect(value).toMatch(/^\d+\.\d\d$/);
    for (const value of draws("1,250 people").filter((value) => Number(value?.replace(",", "")) >= 1000)) {
      expect(value).toMatch(/^\d,\d{3}$/);
    }
    expect(draws("1,250 people", { times: 3 })).toContain("3,750");
    expect(draws("850,000 people", { times: 2 })).toContain("1,700,000");
  });

  it("stays a share below 1 and a percentage below 100 where the given is one", () => {
    expect(Math.max(...numbers(draws("0.90 of them")))).toBeLessThan(1);
    expect(Math.max(...numbers(draws("97% of them")))).toBeLessThan(100);
    expect(Math.max(...numbers(draws("150% of them")))).toBeGreaterThan(150);
  });

  it("is a year of the same decades for a year, unless it is written as an amount", () => {
    const years = numbers(draws("in 1995"));
    expect([Math.min(...years), Math.max(...years)]).toEqual([1985, 2005]);
    expect(Math.max(...numbers(draws("1,995 people")))).toBeGreaterThan(2500);
  });

  it("lies near, or is a multiple, where that is asked for", () => {
    expect(numbers(draws("40 apples", "near")).every((value) => value >= 36 && value <= 44)).toBe(true);
    expect(new Set(draws("40 apples", { times: 3 }))).toEqual(new Set(["120"]));
    // Three times 40% is no percentage any more.
    expect(new Set(draws("40% of them", { times: 3 }))).toEqual(new Set([null]));
  });

  it("is nothing where there is no other value of the kind", () => {
    const zero: Given = { value: "0", text: "0", start: 0, end: 1, places: 0, percent: false };
    expect(drawGiven(zero, "wide", seededRandom(1))).toBeNull();
    const huge = { ...zero, text: "9".repeat(16), value: "9".repeat(16) };
    expect(drawGiven(huge, "wide", seededRandom(1))).toBeNull();
  });

  it("is the same for the same seed", () => {
    expect(draws("40 apples")).toEqual(draws("40 apples"));
  });
});

it("far, near and a multiple are tried in turn", () => {
  const [first, second, third] = reaches(seededRandom(1, "reaches"));
  expect([first, second]).toEqual(["wide", "near"]);
  expect(third).toMatchObject({ times: expect.toSatisfy((times) => times === 2 || times === 3) });
});
