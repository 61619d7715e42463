/** Commands of which JSON's escapes eat the beginning: `\times` becomes a tab and "imes". */
const EATEN = {
  /** The rest of these names is not an English word, so it is restored everywhere. */
  tab: "times theta tanh triangle triangleq triangleleft triangleright triangledown trianglelefteq trianglerighteq textbf textit textrm texttt textsf textsc textup textmd textnormal textstyle textcolor textless textgreater textdegree textbackslash textsuperscript textsubscript thickapprox thicksim thickspace thinspace tilde therefore tiny twoheadrightarrow twoheadleftarrow",
  newLine:
    "neq(?!\\.) neg(?!\\.) nabla notin not nleq ngeq nleqslant ngeqslant nsubseteq nsupseteq ncong ngtr nearrow nwarrow natural nonumber notag nolimits newline newcommand noindent",
  /** The rest of these may be a word: at the beginning of a line the tab is indentation. */
  indents: "tan tau to top tag text tfrac tbinom",
  /** The rest of these may begin a line of prose, so they are restored only within a formula. */
  begins: "ne(?!\\^) nu ni nmid nparallel nexists nless nsim nprec nsucc nrightarrow nleftarrow nRightarrow nLeftarrow",
} as const;

/** What is left of commands: their names without the first letter, as an expression. */
const tails = (names: string) =>
  `(?=(?:${names
    .split(" ")
    .map((name) => name.slice(1))
    .join("|")})(?![A-Za-z]))`;

const RULES = [
  { pattern: new RegExp(String.raw`\t${tails(EATEN.tab)}`, "g"), with: "\\t" },
  { pattern: new RegExp(String.raw`(?<![\n\t]|^)\t${tails(EATEN.indents)}`, "g"), with: "\\t" },
  // No word goes on like this, nor does a line of a program.
  { pattern: /\t(?=(?:an|o|op|ag|ext)[\\{]|an[(^]|(?:frac|binom)[\\{\d]|au(?: ?=|[\\^_{]|$))/g, with: "\\t" },
  // No text has a carriage return within a line.
  { pattern: /\r(?=[A-Za-z])/g, with: "\\r" },
  { pattern: new RegExp(String.raw`(?<!\r)\n${tails(EATEN.newLine)}`, "g"), with: "\\n" },
] as const;

/** A formula within a line: `$E = h\nu$`, `\(a \ne b\)`. No amount of money: `$5 and $6`. */
const FORMULA =
  /(?:\$(?=\S)|(?<!\$)\$(?=\n(?:exists|u)\b))[^$]{1,300}(?<=\S)\$(?!\d)|\\\((?:(?!\\[()])[^$]){1,300}\\\)/g;
const BEGINS = new RegExp(String.raw`(?<!\r)\n${tails(EATEN.begins)}`, "g");

/**
 * A text of a structured reply without what JSON's escapes made of LaTeX: `\frac`, `\beta`, `\times`, `\rho` and `\neq`
 * are themselves again. No control character is left but new line and tab.
 */
export function restoreText(text: string): string {
  const restored = RULES.reduce((rest, rule) => rest.replace(rule.pattern, rule.with), restoreEscapes(text));
  return cleanText(restored.replace(FORMULA, (formula) => formula.replace(BEGINS, "\\n")));
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
