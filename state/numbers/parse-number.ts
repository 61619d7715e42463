const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const SCALES = new Map([
  ["hundred", 1e2],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
]);

/** Ways of typesetting a number, and how they read as plain text. Order matters: each works on the last one's result. */
const REWRITES: readonly [RegExp, string | ((match: string) => string)][] = [
  [/[⁰¹²³⁴-⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit))],
  [/([\d.])\s*\\[dt]?frac/g, "$1 \\frac"],
  [/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1/$2"],
  [/\\(?:text|mathrm|mathbf|textbf)\s*\{([^{}]*)\}/g, " $1"],
  [/(\d)(?:\{,\}|\\[,!]|[\u00a0\u2009\u202f])(?=\d{3}(?!\d))/g, "$1,"],
  [/\\(?:times|cdot)(?!\p{L})/gu, "×"],
  [/\\([%$])/g, "$1"],
  [/\\(?:[()[\],;:! ]|(?:left|right|approx|quad)(?!\p{L}))/gu, " "],
  [/\^\s*[({]\s*([-+]?\d+)\s*[)}]/g, "^$1"],
  [/[\u00bc-\u00be\u2150-\u215e]/g, " $&"],
  [/[\u2212\u2013\ufe63\uff0d]/g, "-"],
  [/\u2044/g, "/"],
  [/(\d)\s*[×x·*]\s*10\s*(?:\^|\*\*)\s*([-+]?\d+)/gi, "$1e$2"],
  [/(?<![\w.,])10\s*(?:\^|\*\*)\s*([-+]?\d+)/g, "1e$1"],
  [/[*`_]{1,2}(?=[-+$€£\d])|(?<=[\d%])[*`_]{1,2}(?=\W|$)/g, " "],
];

/** What makes a text more than one plain number: functions, constants, products, powers, bounds, other bases. */
const NOT_PLAIN =
  /[√π∞±<>≤≥]|\d\s*[x×·*]\s*\d|\d\s*[!^×·*]|(?<!\p{L})(?:sqrt|log|ln|exp|sin|cos|tan|pi|infinity|inf|nan)(?!\p{L})|(?<!\w)0[xob][\da-f]/iu;

/** Digits that belong to a word or a unit: m^2, s-1, CO2, IL-6, x_1. An exponent (1e5) is not one of them. */
const NAMES = /(?<![\p{L}.])(?!(?<=\d)[eE][-+]?\d)\p{L}+(?:[-_^]*\d+)+/gu;

const NUMERAL = String.raw`(?:(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?(?![.,]*\d)`;
/** Expects runs of spaces collapsed to one, or long runs would cost quadratic time. */
const ONE_NUMBER = new RegExp(
  String.raw`^\D*?(?<![.,])(?<![-+]\s*)(?<sign>[-+])?(?:[$€£¥]\s*(?<inner>[-+])?)?(?:(?<whole>\d+)\s+(?=\d+\s*/\s*\d))?(?<top>${NUMERAL})(?:\s*/\s*(?<bottom>${NUMERAL}))?(?<tail>\D*)$`,
);

/** The inside of the last \boxed{…}, whose braces may nest twice, or the text itself. */
export function boxed(text: string): string {
  return [...text.matchAll(/\\boxed\s*\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)].at(-1)?.[1] ?? text;
}

/**
 * Reads the one number that a text states, or null when it states none, or several, or more than a plain number
 * (`2π`, `5!`, `< 3`, `10-20`); what is unclear is never guessed.
 *
 * - commas separate thousands and points decimals: `1,000` is 1000, `1.000` is 1, `3,14` and `1.234,5` are null
 * - a unit, currency or percent sign may stand beside it and is not converted: `12%` is 12
 * - `3/4`, `1 1/2`, `2.5 × 10^6`, `5 million`, `\frac{3}{4}` and `\boxed{42}` are read; Unicode minus signs are minus
 * - a minus sign must touch its number: in `Answer - 5` it may be a dash, so that is null
 */
export function parseNumber(text: string): number | null {
  const raised = boxed(text).replace(/[⁻⁺]?[⁰¹²³⁴-⁹]+/g, (power) => `^${power.replace("⁻", "-").replace("⁺", "")}`);
  const rewritten = REWRITES.reduce(
    (result, [pattern, plain]) =>
      typeof plain === "string" ? result.replace(pattern, plain) : result.replace(pattern, plain),
    raised,
  )
    .normalize("NFKC")
    .replaceAll("\u2044", "/");
  if (NOT_PLAIN.test(rewritten)) return null;
  const groups = ONE_NUMBER.exec(rewritten.replace(NAMES, " ").replace(/\s+/g, " "))?.groups;
  if (groups?.top === undefined) return null;
  const read = (digits: string | undefined) => Number((digits ?? "").replaceAll(",", ""));
  const fraction = groups.bottom === undefined ? read(groups.top) : read(groups.top) / read(groups.bottom);
  const scale = /^\s*(\p{L}+)/u.exec(groups.tail ?? "")?.[1]?.toLowerCase() ?? "";
  const size = (read(groups.whole) + fraction) * (SCALES.get(scale) ?? 1);
  const negative = (groups.sign === "-") !== (groups.inner === "-");
  return Number.isFinite(size) ? (negative ? 0 - size : size) : null;
}
