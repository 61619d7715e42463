/** Ways to write the same unit. Each row lists symbols and words in the singular; plurals are recognised. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["%", "percent", "per cent", "percentage"],
  ["$", "dollar", "usd"],
  ["€", "euro", "eur"],
  ["£", "pound", "gbp"],
  ["¢", "cent"],
  ["°", "degree", "deg"],
  ["°c", "celsius", "degree celsius", "c"],
  ["km", "kilometer", "kilometre"],
  ["m", "meter", "metre"],
  ["cm", "centimeter", "centimetre"],
  ["mm", "millimeter", "millimetre"],
  ["nm", "nanometer", "nanometre"],
  ["ft", "foot", "feet"],
  ["in", "inch"],
  ["mi", "mile"],
  ["kg", "kilogram"],
  ["g", "gram", "gramme"],
  ["mg", "milligram"],
  ["μg", "mcg", "ug", "microgram"],
  ["ng", "nanogram"],
  ["l", "liter", "litre"],
  ["dl", "deciliter", "decilitre"],
  ["ml", "milliliter", "millilitre"],
  ["μl", "ul", "microliter", "microlitre"],
  ["s", "sec", "second"],
  ["min", "minute"],
  ["h", "hr", "hour"],
  ["d", "day"],
  ["wk", "week"],
  ["yr", "year"],
  ["mol", "mole"],
  ["mmol", "millimole"],
  ["μmol", "umol", "micromole"],
  ["m", "molar"],
  ["mm", "millimolar"],
  ["μm", "um", "micromolar", "micrometer", "micrometre"],
  ["meq", "milliequivalent"],
  ["mosm", "milliosmole"],
  ["iu", "international unit"],
  ["bp", "base pair"],
  ["kb", "kilobase"],
  ["mb", "megabase"],
  ["cm", "centimorgan"],
  ["aa", "amino acid"],
  ["gtt", "drop"],
  ["bpm", "beat per minute", "beats per minute"],
  ["^2", "square", "squared"],
  ["^3", "cubic", "cubed"],
];

/** An approximate singular of an English plural; it only has to treat both sides the same way. */
const singular = (word: string) =>
  word
    .replace(/ies$/, "y")
    .replace(/(x|z|ch|sh|ss)es$/, "$1")
    .replace(/([^s])s$/, "$1");

/** Normalises spelling: powers, the micro sign, case, spacing, plurals of three letters or more. */
const simple = (text: string) =>
  text
    .replaceAll("²", "^2")
    .replaceAll("³", "^3")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .replace(/\p{L}{3,}/gu, singular)
    .trim();

const SIMPLE_SYNONYMS = SYNONYMS.map((group) => group.map(simple));

/** True if a text contains a term as a separate word; symbols (%, $) may touch anything. */
function occurs(term: string, text: string): boolean {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const before = /^\p{L}/u.test(term) ? "(?<!\\p{L})" : "";
  const after = /\p{L}$/u.test(term) ? "(?!\\p{L})" : "";
  return new RegExp(before + escaped + after, "u").test(text);
}

/** The groups of synonyms that a unit's part belongs to, by number; several for a symbol with several meanings. */
const groupsOf = (part: string) => SIMPLE_SYNONYMS.flatMap((group, index) => (group.includes(part) ? [index] : []));

/** A unit's parts: `mg/kg per day` has three. */
const partsOf = (unit: string) =>
  simple(unit)
    .split(/[\s/·*⋅×()]+|(?=\^\d)/)
    .filter((part) => part !== "" && part !== "per" && part !== "of");

/** Whether two spellings mean the same unit; null where one of them is not known. */
export function sameUnit(one: string, other: string): boolean | null {
  if (simple(one) === simple(other)) return true;
  const [left, right] = [partsOf(one), partsOf(other)];
  if (left.length !== right.length || left.length === 0) return null;
  const pairs = left.map((part, index) => samePart(part, right[index] ?? ""));
  return pairs.includes(false) ? false : pairs.every((same) => same === true) ? true : null;
}

function samePart(one: string, other: string): boolean | null {
  if (one === other) return true;
  const [left, right] = [groupsOf(one), groupsOf(other)];
  return left.length === 0 || right.length === 0 ? null : left.some((group) => right.includes(group));
}

function partStated(part: string, text: string): boolean {
  const synonyms = SIMPLE_SYNONYMS.filter((group) => group.includes(part)).flat();
  return [part, ...synonyms].some((term) => occurs(term, text));
}

/**
 * Whether a question states the unit of its answer: as written, or part by part (`mg/kg` by "milligrams per
 * kilogram"), lenient about plurals, case, and symbols versus words. A question whose unit cannot be found is rejected
 * as malformed at no cost; one that passes wrongly is still checked by the Judge.
 */
export function statesUnit(question: string, unit: string): boolean {
  const text = simple(question);
  const wanted = simple(unit);
  if (partStated(wanted, text)) return true;
  const parts = partsOf(unit);
  return parts.length > 1 && parts.every((part) => partStated(part, text));
}
