const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(" ");
const MORE = "seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** What English number words add to a number. */
const SMALL: ReadonlyMap<string, number> = new Map([
  ...[...UNITS, ...MORE].map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, 20 + 10 * index] as const),
]);
/** What they multiply the number before them by. */
const SCALES: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
  ["dozen", 12],
]);
/** Words that are a number by themselves. */
const ALONE: ReadonlyMap<string, number> = new Map([
  ["half", 0.5],
  ["quarter", 0.25],
  ["twice", 2],
  ["thrice", 3],
  ["noon", 12],
  ["midday", 12],
]);

/** Words after a number that says how to round, not what the question is about. */
const ROUNDING = /^(?:decimals?|places?|significant|digits?|figures?)$/;

const TOKEN = /\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?|\p{L}+|[,;:.?!()]/giu;

/**
 * The values that a text names, in digits or in English words, each once: what two questions about the same thing share
 * when their words differ. Hyphens and "and" inside a number do not matter ("one hundred and five"); to how many places
 * an answer is rounded does not count.
 */
export function numbersOf(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  let whole: number | null = null;
  let part: number | null = null;
  const finish = () => {
    if (whole !== null || part !== null) found.add((whole ?? 0) + (part ?? 0));
    whole = null;
    part = null;
  };
  for (const [token] of text.normalize("NFKC").toLowerCase().matchAll(TOKEN)) {
    const small = SMALL.get(token);
    const scale = SCALES.get(token);
    if (/^\d/.test(token)) {
      finish();
      part = Number(token.replaceAll(",", ""));
    } else if (small !== undefined) {
      if (part !== null && !(part % 10 === 0 && part >= 20 && small < 10 && small > 0) && part % 100 !== 0) finish();
      part = (part ?? 0) + small;
    } else if (scale !== undefined) {
      const scaled: number = (part ?? 1) * scale;
      if (scale >= 1000) {
        whole = (whole ?? 0) + scaled;
        part = null;
      } else part = scaled;
    } else if (!(token === "and" && part !== null && part % 100 === 0)) {
      if (ROUNDING.test(token)) [whole, part] = [null, null];
      finish();
      const alone = ALONE.get(token);
      if (alone !== undefined) found.add(alone);
    }
  }
  finish();
  return found;
}
