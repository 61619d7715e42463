import { describe, expect, it } from "vitest";
import { screenProgram } from "../agents/judge/screen-program.js";
import { fenceFor, neutralise } from "../agents/prompt/fence.js";

/* Each regular expression is analysed by test/endurance/regular-expressions.test.ts. Here the readers of whole texts that
   are made of them are timed, on texts made to be slow. */

/** Milliseconds for a text of a megabyte, on a machine that does nothing else. */
const LIMIT_MS = 50;
/** The first is tried with every text, the others with the slowest of those before. */
const LENGTHS = [1024, 16_384, 131_072, 1_048_576];
const SLOWEST = 12;

/**
 * How much slower this machine is now than one that does nothing else: by something that is known to be linear, and takes
 * about 25 ms there. Twice that, since the load of the next moment is another one.
 */
function loadNow(): number {
  if (performance.now() - measured.at > 2000) {
    const text = "a ".repeat(524_288);
    const ms = measure((whole) => whole.replace(/\s+/g, ""), text, 0);
    measured = { at: performance.now(), load: 2 * Math.max(1, ms / 25) };
  }
  return measured.load;
}
let measured = { at: Number.NEGATIVE_INFINITY, load: 1 };

/** What a text is pumped up from. */
const UNITS = [
  ..." \n\t.-<>[](){}\\\"'`#_=@:/;,$%*&|^!?aAe0é漢½²\u00ad\ufeff\u2028“‘",
  ..."<| </ a. a, .a a( a' 1, 1. ,1 1e e+ {a [a (a \\( \\\\ ''' \"\"\" # // ** \\n \\boxed{ http:// x@ <a".split(" "),
  ...[
    "a ",
    " a",
    "\n ",
    " \n",
    "\r\n",
    "\n \n",
    "\n      ",
    "AB  - ",
    "= ",
    " =",
    "1 ",
    "- ",
    "a\n",
    "_a",
    "a:",
    "\\ ",
  ],
];
const ENDINGS = ["", "!", "\n!"];

/** Milliseconds of the fastest of some tries, as its user would call it: one match, or all of them. */
function measure(use: (text: string) => unknown, text: string, enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && least > enough; attempt++) {
    const began = performance.now();
    use(text);
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

/** How a text is made: one beginning, one unit again and again, one end. */
interface Recipe {
  start: string;
  unit: string;
  end: string;
}
const pumped = ({ start, unit, end }: Recipe, length: number) =>
  start + unit.repeat(Math.ceil(length / unit.length)) + end;

/** The slowest text for something, of the greatest length for which it is still in time; `isLinear` where that is all. */
function slowest(use: (text: string) => unknown, starts: readonly string[]) {
  let recipes = starts.flatMap((start) => UNITS.flatMap((unit) => ENDINGS.map((end) => ({ start, unit, end }))));
  for (const length of LENGTHS) {
    const limit = LIMIT_MS * Math.max(length / 1_048_576, 0.02) * loadNow();
    const timed: { recipe: Recipe; ms: number }[] = [];
    for (const recipe of recipes) {
      const ms = measure(use, pumped(recipe, length), limit);
      if (ms > limit) return { isLinear: false, length, ms, limit, recipe };
      timed.push({ recipe, ms });
    }
    recipes = timed
      .sort((one, other) => other.ms - one.ms)
      .slice(0, SLOWEST)
      .map(({ recipe }) => recipe);
  }
  return { isLinear: true };
}

// Times on a busy machine say nothing: `NANOFLUX_TIMED=1 npx vitest run test/linear-readers.test.ts` on an idle one.
const isTimed = process.env.NANOFLUX_TIMED === "1";

describe.runIf(isTimed)("what reads a whole text", { timeout: 300_000 }, () => {
  const fence = fenceFor({ seed: 1, prompt: "brief" });
  const readers: Record<string, (text: string) => unknown> = {
    neutralise,
    "a fence": (text) => fence.text("question", text),
    "a fenced list": (text) => fence.lines("choices", [text]),
    "the screen of programs": (text) => screenProgram(text, []),
    "the screen of programs, for what they copied": (text) => screenProgram("x = f(1)\nprint(f(x, x))", [text]),
  };
  it.each(Object.entries(readers))("%s takes time in proportion to it", (_, use) => {
    expect(slowest(use, ["", "print(", "f(1) "])).toEqual({ isLinear: true });
  });
});
