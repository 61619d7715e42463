import { describe, expect, it } from "vitest";
import { wordsOf } from "./words.js";

const masked = (text: string) => wordsOf(text, { maskNumbers: true }).join(" ");
const plain = (text: string) => wordsOf(text, { maskNumbers: false }).join(" ");

describe("words of a text", () => {
  it("forget case, punctuation, compatibility forms and possessives", () => {
    expect(plain("Janet\u2019s ducks, ﬁnally: \u201clay\u201d EGGS!")).toBe("janet ducks finally lay eggs");
  });

  it("keep a number with its separators whole", () => {
    expect(plain("1,250.5 kg at 6e3 Hz")).toBe("1,250.5 kg at 6e3 hz");
  });

  it.each([
    ["digits and words alike", "four cows, 4 cows and 4933828 cows", "# cows # cows and # cows"],
    ["numbers side by side as one", "1/2 of twenty-five or 3 hundred", "# of # or #"],
    ["a number beside its unit", "5kg for $7", "# kg for #"],
  ])("masked, show %s", (_, text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it("cut scripts without spaces into characters, and leave letters with accents alone", () => {
    expect(plain("数学 Übung")).toBe("数 学 übung");
  });

  it("are none where there are none", () => {
    expect(wordsOf(" … !? ", { maskNumbers: true })).toEqual([]);
  });
});
