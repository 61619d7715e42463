import { GAP, OPAQUE } from "../text/latex.js";
import { words } from "./number-words.js";
import { OTHER_PHRASES } from "./other-phrases.js";

/** Parts of a whole in the plural: beside a numeral they divide it. */
const PARTS = words(`
  halves thirds quarters fourths fifths sixths sevenths eighths ninths tenths elevenths twelfths thirteenths fourteenths
  fifteenths sixteenths seventeenths eighteenths nineteenths twentieths thirtieths fortieths fiftieths sixtieths
  hundredths thousandths millionths billionths trillionths
`);

/** Words that deny or doubt what a text says, or make it conditional, at any position. */
const DENIALS = new Set(
  words(`
    not never neither nor cannot isnt arent wasnt werent doesnt dont didnt cant couldnt wont wouldnt shouldnt mustnt neednt aint hasnt havent
    hadnt without except excluding unless if either or wrong incorrect false untrue invalid inaccurate erroneous mistaken
    impossible implausible unlikely improbable doubtful uncertain unsure may might could maybe perhaps possibly potentially
    presumably conceivably supposedly allegedly nonsense rejected refuted disproved
  `),
);

/** What opens a condition when an equation follows: `when x = 5` does not say that x is 5. */
const CONDITIONS = new Set(words("when whenever where whether suppose supposing assume assuming until"));

/** More words with which a text states another thing: a bound, a part, an operation, a date, a sign to be guessed. */
const OTHERS = new Set(
  words(`
    unknown undetermined undefined nan inf infinity infinite between range from until till versus vs instead
    almost nearly barely hardly scarcely under over above below beyond within exceed exceeds exceeded exceeding surpasses
    surpassed surpassing approaching max
    less fewer loss losses lost decrease decreased deficit decline declined fell
    half third quarter fourth tenth hundredth thousandth millionth billionth trillionth ${PARTS.join(" ")}
    double doubled triple tripled quadruple quintuple halved twice thrice couple squared cubed
    root sqrt log ln lg exp sin cos tan cot csc sinh cosh tanh arcsin arccos arctan arccot asin acos atan abs factorial
    reciprocal inverse pi pir mod modulo
    minus negative plus neg mil mils mill mills
    january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec o'clock
  `),
);

/** Signs that cross out what they stand beside, or doubt it. */
const CROSSES = /[❌✗✘✖✕❎⛔🚫👎🙅❓❔🤔🤷¬]/u;

const simple = (word: string) => word.replace(/[’ʼ]/g, "'").toLowerCase();

const denies = (word: string) => DENIALS.has(word) || word.endsWith("n't");

/** Whether a word beside a number makes it another statement than that number. */
export function changesStatement(text: string): boolean {
  const word = simple(text);
  return denies(word) || OTHERS.has(word) || word.includes("π");
}

/** A function whose argument follows its name: log2, tan^-1. Behind a numeral sec^-1 is a unit. */
const isFunctionName = (text: string): boolean =>
  /^(?:log|ln|sqrt|exp)|^(?:a|arc)?(?:sin|cos|tan|cot|csc)h?(?!\p{L})/iu.test(text);

/** Whether a name with digits of its own makes a number beside it a part, a ratio or a product: of-5, in-5, πr^2. */
export const isOtherName = (text: string): boolean =>
  isFunctionName(text) || text.includes("π") || /^(?:in|to|of|by|for|per|out|or|and|vs|over|versus)-\d/i.test(text);

/** Abbreviations and months that are spelled as a denial is: OR = 4.1 is an odds ratio. */
const NO_DENIALS = /^(?:OR|May|MAY)$/;

/** Whether a word before an equals sign denies or conditions the equation. */
export const deniesEquation = (text: string): boolean =>
  !NO_DENIALS.test(text) && (denies(simple(text)) || CONDITIONS.has(simple(text)));

/** Whether a whole text states another thing than one number: a bound, a range, a root, a denial in several words. */
export function statesOtherThing(text: string): boolean {
  return /[<>≤≥±√∞∑∏∫÷≠|?]|\.\.|!=/.test(text) || text.includes(OPAQUE) || CROSSES.test(text) || hasOtherPhrase(text);
}

/** Whether a text has one of {@link OTHER_PHRASES}. */
export function hasOtherPhrase(text: string): boolean {
  const lower = simple(text.replaceAll(GAP, " "));
  return OTHER_PHRASES.some((phrase) => phrase.test(lower));
}
