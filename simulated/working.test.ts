import Fraction from "fraction.js";
import { describe, expect, it } from "vitest";
import { Working } from "./working.js";

const number = (text: string) => new Working(text);
const shown = (value: Fraction) => [value instanceof Working ? value.working : null, value.toString()];

describe("a number that knows how it was computed", () => {
  it("writes the calculation with the brackets that it needs, and no others", () => {
    const [a, b, c] = [number("12"), number("4"), number("2.5")];
    expect(shown(a.add(b).mul(c))).toEqual(["(12 + 4) * 2.5", "40"]);
    expect(shown(a.mul(b).add(c))).toEqual(["12 * 4 + 2.5", "50.5"]);
    expect(shown(a.div(b.mul(c)))).toEqual(["12 / (4 * 2.5)", "1.2"]);
    expect(shown(a.sub(b.sub(c)))).toEqual(["12 - (4 - 2.5)", "10.5"]);
    expect(shown(b.add(a).pow(2))).toEqual(["(4 + 12) ^ 2", "256"]);
    expect(shown(b.pow(2).mul(a))).toEqual(["4 ^ 2 * 12", "192"]);
  });

  it("reads a sum with a negative as a difference", () => {
    expect(shown(number("30").neg().add(100))).toEqual(["100 - 30", "70"]);
    expect(shown(number("30").sub(2).neg().add(100))).toEqual(["100 - (30 - 2)", "72"]);
  });

  it("names what is no operator", () => {
    expect(shown(number("92").div(3).floor().sub(1))).toEqual(["floor(92 / 3) - 1", "29"]);
    expect(shown(number("12").lcm(number("18")))).toEqual(["lcm(12, 18)", "36"]);
    expect(shown(number("100").mod(number("7")))).toEqual(["100 mod 7", "2"]);
    expect(shown(number("8").sub(3).inverse().mul(100))).toEqual(["1 / (8 - 3) * 100", "20"]);
    expect(shown(number("5").mul(3, 2))).toEqual(["5 * 3 / 2", "7.5"]);
  });

  it("computes as a plain fraction does", () => {
    expect(number("0.1").add(number("0.2")).equals(new Fraction("0.3"))).toBe(true);
    expect(number("1").div(3).d).toBe(3n);
  });
});
