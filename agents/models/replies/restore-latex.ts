/** Commands of which JSON's escapes eat the beginning: `\times` becomes a tab and "imes". By the letter that is lost. */
const EATEN = {
  "\t": "times|theta|tau|tan|tanh|to|top|triangle|text|textbf|textit|textrm|tfrac|tilde|therefore|tag|tiny|thinspace|twoheadrightarrow",
  "\r": "rho|right|rightarrow|Rightarrow|rangle|rceil|rfloor|rm|rvert|rightharpoonup|real|Re",
  "\n": "neq|nabla|notin|neg|nleq|ngeq|nmid|nsubseteq|nparallel|newline",
} as const;
const LETTERS = { "\t": "t", "\r": "r", "\n": "n" } as const;

const rules = (["\t", "\r", "\n"] as const).map((char) => {
  const tails = EATEN[char]
    .split("|")
    .filter((name) => name.startsWith(LETTERS[char]))
    .map((name) => name.slice(1))
    .sort((left, right) => right.length - left.length)
    .join("|");
  // A tab or a new line at the beginning of a line indents it.
  const before = char === "\r" ? "" : String.raw`(?<![\n\t]|^)`;
  return { pattern: new RegExp(`${before}${char}(?=(?:${tails})(?![A-Za-z]))`, "g"), with: `\\${LETTERS[char]}` };
});

/**
 * A text of a structured reply without what JSON's escapes made of LaTeX: `\frac`, `\beta`, `\times`, `\rho` and `\neq`
 * are themselves again. No control character is left but new line and tab.
 */
export function restoreText(text: string): string {
  return cleanText(rules.reduce((rest, rule) => rest.replace(rule.pattern, rule.with), restoreEscapes(text)));
}

/** A text with well-formed Unicode and without control characters but new line and tab. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .toWellFormed();

/** The two that mean nothing else, in a program either: a form feed or a backspace before a letter. */
export const restoreEscapes = (text: string): string =>
  text.replace(/\f(?=[A-Za-z])/g, "\\f").replace(/[\b](?=[A-Za-z])/g, "\\b");

/** A value with all its texts treated alike. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}
