/** A number that a question states once, so that it can be changed there and in a program that uses it. */
export interface Given {
  /** Without commas and idle zeros, as a program's literals are compared: `1200`, `2.5`. */
  value: string;
  /** As written in the question, from character `start` to before `end`. */
  text: string;
  start: number;
  end: number;
  /** Decimals that are written. */
  places: number;
  /** A percent sign or word follows it, so that a program may hold a hundredth of it. */
  percent: boolean;
}

/** What a question states in digits. */
export interface StatedNumbers {
  /** Numbers that occur once, and in no choice. */
  givens: Given[];
  /** Every number's value, once. */
  values: string[];
}

const NUMBER =
  /(?<![\p{L}\d_^]|\d[.,])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d_]|[.,]\d|e[-+]?\d|(?:st|nd|rd|th)\b)/giu;
const ROUNDING = /^\s*(?:decimals?|decimal places?|places?|digits?|significant)\b/i;
const SCALE = /^(?:\s*(?:hundred|thousand|million|billion|trillion|dozen)|[kKM]\b)/;
const PERCENT = /^\s*(?:%|per ?cent\b)/i;

/**
 * The numbers of a question. What says how to round is no datum, and neither is one that a word or letter multiplies (`2 million`,
 * `5k`) or zero: these are stated, but not changed.
 */
export function statedNumbers(question: string, choices: readonly string[] = []): StatedNumbers {
  const found = [...question.matchAll(NUMBER)].flatMap(({ 0: text, index }) => {
    const after = question.slice(index + text.length, index + text.length + 20);
    const isRounding = ROUNDING.test(after) || /nearest\s*$/i.test(question.slice(Math.max(0, index - 12), index));
    if (isRounding) return [];
    const places = text.split(".")[1]?.length ?? 0;
    const percent = PERCENT.test(after);
    const given: Given = { value: plainValue(text), text, start: index, end: index + text.length, places, percent };
    const fixed = /^0\d/.test(text) || given.value === "0" || SCALE.test(after);
    return [{ given, fixed }];
  });
  const inChoices = new Set(choices.flatMap((choice) => (choice.match(NUMBER) ?? []).map(plainValue)));
  const times = (value: string) => found.filter(({ given }) => given.value === value).length;
  return {
    givens: found
      .filter(({ given, fixed }) => !fixed && times(given.value) === 1 && !inChoices.has(given.value))
      .map(({ given }) => given),
    values: [...new Set(found.map(({ given }) => given.value))],
  };
}

/** A number without commas, leading and idle zeros: `01,200.50` is `1200.5`. */
export function plainValue(text: string): string {
  const [whole = "", decimals = ""] = text.replaceAll(",", "").split(".");
  const short = decimals.replace(/0+$/, "");
  return `${whole.replace(/^0+(?=\d)/, "")}${short ? `.${short}` : ""}`;
}

/** The hundredth of a plain value, as a plain value: `7` is `0.07`. */
export function hundredth(value: string): string {
  const [whole = "", decimals = ""] = value.split(".");
  const digits = whole.padStart(3, "0");
  return plainValue(`${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`);
}
