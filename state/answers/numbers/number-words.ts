/** The words of a list that is written as one text. */
export const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words right behind a numeral that multiply it, as powers of ten. */
export const SCALES = new Map<string, number>([
  ...words("hundred hundreds").map((word) => [word, 2] as const),
  ...words("thousand thousands").map((word) => [word, 3] as const),
  ...words("lakh lakhs lac lacs").map((word) => [word, 5] as const),
  ...words("million millions mn mio mln").map((word) => [word, 6] as const),
  ...words("crore crores").map((word) => [word, 7] as const),
  ...words("billion billions bn").map((word) => [word, 9] as const),
  ...words("trillion trillions").map((word) => [word, 12] as const),
  ...words("quadrillion quadrillions").map((word) => [word, 15] as const),
  ...words("quintillion quintillions").map((word) => [word, 18] as const),
]);

export const DOZEN = new Set(["dozen", "dozens", "doz"]);

/** Letters that multiply an amount of money; elsewhere M is molar, m is metre, and B or T say nothing. */
export const MONEY_SCALES = new Map([
  ["k", 3],
  ["m", 6],
  ["b", 9],
  ["t", 12],
  ["tn", 12],
]);

export const MONEY_WORDS = new Set(
  words("usd eur gbp inr jpy chf cad aud dollar dollars euro euros pound pounds rupee rupees yen francs"),
);

/** Numbers in words. Beside a numeral they would change it ("42 and a half"), unless one of both is in brackets. */
export const CARDINALS = new Set(
  words(
    `zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
     nineteen twenty thirty forty fifty sixty seventy eighty ninety ${[...SCALES.keys(), ...DOZEN].join(" ")}`,
  ),
);

/** Letters that touch a numeral and make it an expression or a label, where they are no unit. */
export const NO_UNITS = new Set(words("a b c i j n o p q r u v w y z A B C D F G M T"));

/** Doses that are counted: "2 500 mg tablets" may be two of them. */
export const COUNTED =
  /\b(?:tablets?|pills?|capsules?|vials?|ampoules?|bottles?|bags?|doses?|packs?|packets?|boxes|cans)\b/i;

const COUNT = String.raw`(?:\d{1,2}|\p{L}{3,5})`;
const DIGITS = String.raw`(?:decimals?(?: (?:places?|digits?|points?))?|d\.? ?p\b\.?|s\.? ?f\b\.?|sig\.? ?figs?|significant (?:figures?|digits?))`;
/** Remarks on rounding, whose own numbers are no answer. */
export const ROUNDING_NOTES: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:rounded |correct |accurate )?(?:to|with) ${COUNT} ${DIGITS}`, "giu"),
  new RegExp(String.raw`\(${COUNT} ?${DIGITS}\)`, "giu"),
  /\b(?:rounded )?to the nearest (?:\p{Sc}?[\d.,]{0,12}\d(?:\/\d{1,6})?(?:th)?|\p{L}+)\b/giu,
];
