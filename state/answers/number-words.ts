const words = (text: string) => text.trim().split(/\s+/);

/** Words right behind a numeral that multiply it, as powers of ten. */
export const SCALES = new Map<string, number>([
  ...words("hundred hundreds").map((word) => [word, 2] as const),
  ...words("thousand thousands").map((word) => [word, 3] as const),
  ...words("lakh lakhs").map((word) => [word, 5] as const),
  ...words("million millions mn mio mln").map((word) => [word, 6] as const),
  ...words("crore crores").map((word) => [word, 7] as const),
  ...words("billion billions bn").map((word) => [word, 9] as const),
  ...words("trillion trillions").map((word) => [word, 12] as const),
  ["quadrillion", 15],
  ["quintillion", 18],
]);

export const DOZEN = new Set(["dozen", "dozens"]);

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

/**
 * Words with which a text states another thing than the one number in it: a bound, a denial, a part, an operation, a
 * doubt, a date, or a sign that a reader would have to guess.
 */
export const NOT_THAT_NUMBER = new Set(
  words(`
    not never neither nor isn't isnt aren't arent wasn't wasnt doesn't doesnt don't dont can't cant cannot won't without
    except excluding unless if wrong incorrect false unknown undetermined undefined impossible nan inf infinity infinite
    or either between range from until till versus vs instead
    almost nearly barely hardly scarcely under over above below beyond within exceed exceeds exceeding max
    less fewer loss losses lost decrease decreased deficit decline declined fell
    half halves third thirds quarter quarters fourth fourths fifths sixths sevenths eighths ninths tenth tenths hundredth
    hundredths thousandth thousandths millionth millionths double triple quadruple twice thrice couple squared cubed
    root sqrt log ln exp sin cos tan factorial reciprocal inverse pi π mod modulo
    minus negative plus neg may might could maybe perhaps mil mils mill mills
    january february march april june july august september october november december jan feb mar apr jun jul aug sept
    oct nov dec o'clock
  `),
);

/** The same, where it takes several words. */
export const NOT_THAT_NUMBER_PHRASES: readonly RegExp[] = [
  /\b(?:more|greater|larger|bigger|higher|smaller|lower|other|rather|different|later|earlier|longer|shorter) (?:than|from)\b/,
  /\b(?:at|no) (?:least|most|more)\b/,
  /\bup to\b/,
  /\bat (?:minimum|maximum)\b/,
  /\btoo (?:low|high|small|large|big|few|many|much|little)\b/,
  /\d ?gross\b/,
  /\b(?:maximum|minimum|most|all|any|some|each|square|cube|sum|product|multiple|power|limit) of\W{0,3}\d/,
  /\bas (?:much|many|few|little|low|high) as\b/,
  /\b(?:close|next|near) to\b/,
  /\bout of\b/,
  /\band (?:up|above|more|over|a|an|one)\b/,
  /\b(?:the one|one of)\b/,
  /\d ?(?:[ap]m|[ap]\.m|o'clock)\b/,
];

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
  /\b(?:rounded )?to the nearest (?:\d{1,6}|\p{L}+)\b/giu,
];
