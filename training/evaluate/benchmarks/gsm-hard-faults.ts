/**
 * Rows of GSM-Hard that no reasoning answers as the benchmark does. It was made from GSM8K by putting another number in
 * a question and in its solving program (Gao et al., PAL, arXiv 2211.10435, section 4.2), and no one read what came out.
 * The rules are ours; each finds by the row itself, and the official figure counts every row all the same.
 */
export const GSM_HARD_FAULTS = {
  "other-number": "the question states a number of five digits or more that its solving program does not have",
  negative: "the answer is negative, which no answer of GSM8K is",
  "part-of-a-thing": "the question asks how many of something that is counted, and the answer is no whole number",
} as const;
type Fault = keyof typeof GSM_HARD_FAULTS;

/** A row, as far as the rules look at it. */
interface Row {
  input: string;
  /** The solving program; without it the first rule finds nothing. */
  code?: string | undefined;
  target: number;
}

/** The first rule that finds fault with a row; null where none does. */
export function gsmHardFault({ input, code, target }: Row): Fault | null {
  if (code !== undefined && statesOther(input, code)) return "other-number";
  if (target < 0) return "negative";
  return !Number.isInteger(target) && asksForCount(input) ? "part-of-a-thing" : null;
}

const DIGITS = 5;

function statesOther(input: string, code: string): boolean {
  // The question is in the program too, as its description.
  const known = new Set(numbersIn(code.replace(/"""[\s\S]*?"""/g, "")).map(({ value }) => value));
  return numbersIn(input)
    .filter(({ digits }) => digits >= DIGITS)
    .some(({ value }) => ![value, value / 100, value / 1000].some((one) => known.has(one)));
}

/** The numbers of a text, commas taken for thousands; `digits` counts those that are written, zeros at an end left out. */
function numbersIn(text: string): { value: number; digits: number }[] {
  return [...text.matchAll(/\d[\d,]*(?:\.\d+)?|\.\d+/g)].map(([written]) => {
    const plain = written.replaceAll(",", "");
    const digits = String(Number(plain)).replace(/\D/g, "").replace(/^0+/, "");
    return { value: Number(plain), digits: digits.length };
  });
}

const MEASURED =
  /^(?:more |fewer |less |extra |total |full )*(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|dozens?|dollars?|cents?|euros?|pounds?|ounces?|tons?|tonnes?|grams?|kilograms?|kgs?|mgs?|milligrams?|lit(?:er|re)s?|milliliters?|ml|gallons?|quarts?|pints?|cups?|teaspoons?|tablespoons?|miles?|kilomet(?:er|re)s?|km|met(?:er|re)s?|centimeters?|cm|feet|foot|inches|inch|yards?|acres?|square|cubic|percent|percentage|degrees?|calories|units?)\b/i;

const HOW_MANY = "how many ";

/** Whether what is asked at the end is how many of things that are counted, and no average or measure. */
function asksForCount(input: string): boolean {
  const at = input.toLowerCase().lastIndexOf(HOW_MANY);
  if (at < 0) return false;
  const [asked = "", ...behind] = input.slice(at + HOW_MANY.length).split(/[?.]/);
  return behind.join("").trim() === "" && !MEASURED.test(asked.trim()) && !/\baverage\b/i.test(asked);
}
