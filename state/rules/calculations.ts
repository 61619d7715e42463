/** A part of a text that arithmetic is written with; `gap`: whether white space follows. */
interface Token {
  kind: "number" | "operator" | "open" | "close" | "comma" | "name" | "equals" | "word" | "line" | "other";
  text: string;
  gap: boolean;
}

/** A claim `calculation = number`, or `≈`, that a text makes. */
export interface Claim {
  /** In the notation of mathjs. */
  calculation: string;
  /** The stated result: its sign, its digits without separators, a percent sign. */
  stated: string;
  /** As written in the text. */
  shown: string;
}

const FUNCTIONS = new Set(["floor", "ceil", "round", "sqrt", "abs", "min", "max", "gcd", "lcm", "mod"]);
/** Words after which a number is part of a calculation in words, or of a label: what follows is not read. */
const BINDING = new Set(
  (
    "of twice thrice half third quarter double triple minus negative plus times less by over under from per root square " +
    "x cube log ln exp sin cos tan divided multiplied percent step hop part line equation item choice option"
  ).split(" "),
);
/** Words after a number that make another number of it. */
const SCALING = /^(?:k|m|bn|hundred|thousand|million|billion|trillion|dozen|lakh|crore|percent|pi|e|x|remainder|r)$/i;

const TOKEN =
  /(?<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?%?|\.\d+%?)|(?<line>\n)|(?<space>[^\S\n]+)|(?<equals>(?<![<>!=])=(?![=>])|≈)|(?<operator>[-+*/^])|(?<open>\()|(?<close>\))|(?<comma>,)|(?<word>[\p{L}\p{M}]+)|(?<other>[\s\S])/giuy;

/** Claims of a text take at most so many parts: longer ones are no one's arithmetic, and are not read. Ours. */
const MOST_TOKENS = 120;

/** Signs of other alphabets and of LaTeX as plain ones. */
function plain(text: string): string {
  return text
    .replace(/(?<=[\d)] ?)\*\*(?= ?[\d(])/g, "^")
    .replaceAll("**", " ")
    .replace(/\\(?:times|cdot)(?![a-z])|[×·⋅∙]/g, "*")
    .replace(/\\div(?![a-z])|÷/g, "/")
    .replace(/[−‐‑‒–—]/g, "-")
    .replaceAll("⌊", "floor(")
    .replaceAll("⌋", ")")
    .replaceAll("⌈", "ceil(")
    .replaceAll("⌉", ")")
    .replace(/\\[()[\]]|[$€£]/g, " ");
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of plain(text).matchAll(TOKEN)) {
    const last = tokens.at(-1);
    if (groups.space !== undefined) {
      if (last) last.gap = true;
      continue;
    }
    const kinds = ["number", "line", "equals", "operator", "open", "close", "comma", "word", "other"] as const;
    const kind = kinds.find((name) => groups[name] !== undefined) ?? "other";
    const part = groups[kind] ?? "";
    const isFunction = kind === "word" && FUNCTIONS.has(part.toLowerCase());
    tokens.push({ kind: isFunction ? "name" : kind, text: isFunction ? part.toLowerCase() : part, gap: false });
  }
  return tokens.map((token, at) => (isCross(tokens, at) ? { ...token, kind: "operator", text: "*" } : token));
}

/** An x between two numbers is a multiplication sign. */
function isCross(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.text.toLowerCase() !== "x") return false;
  const [before, after] = [tokens[at - 1]?.kind, tokens[at + 1]?.kind];
  return (before === "number" || before === "close") && (after === "number" || after === "open");
}

const ARITHMETIC = new Set<Token["kind"]>(["number", "operator", "open", "close", "comma", "name"]);

/**
 * The claims `calculation = number` of a text, in their order. What could be meant otherwise is not read: a calculation
 * that goes on in words, one behind a label, a result that goes on. In time proportional to the text.
 */
export function claimsOf(text: string): Claim[] {
  const tokens = tokensOf(text);
  const claims: Claim[] = [];
  let start = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === "equals") {
      const calculation = calculationOf(tokens, start, at);
      const stated = calculation === null ? null : statedAt(tokens, at + 1);
      // About 300 may be rounded anywhere; about 1.72 is rounded to two places.
      const isVague = token.text === "≈" && !stated?.includes(".");
      if (calculation !== null && stated !== null && !isVague) {
        claims.push({ calculation, stated, shown: `${calculation} ${token.text} ${stated}` });
      }
    }
    if (!ARITHMETIC.has(token.kind)) start = at + 1;
  }
  return claims;
}

/** The calculation that ends before `end`, from `start` on; null where there is none, or where it may mean another. */
function calculationOf(tokens: readonly Token[], start: number, end: number): string | null {
  const before = tokens[start - 1];
  const run = tokens.slice(Math.max(start, end - MOST_TOKENS - 1), end);
  if (run.length > MOST_TOKENS || before?.text === "\\") return null;
  if (before?.kind === "word" && BINDING.has(before.text.toLowerCase())) return null;
  const [first, second] = run;
  if (first?.kind === "operator") {
    const begins = before === undefined || before.kind === "line";
    if (begins && first.gap && /[-*+]/.test(first.text)) run.shift();
    else if (first.text !== "-" || first.gap || before?.kind === "word" || second?.kind === "operator") return null;
  }
  while (run[0]?.kind === "comma") run.shift();
  if (run[0]?.kind === "close" || (run[0]?.kind === "operator" && run[0].text !== "-")) return null;
  const calculates = run.some(({ kind }, at) => kind === "name" || (kind === "operator" && at > 0));
  const isBroken = run.some(({ kind }, at) => kind === "number" && run[at + 1]?.kind === "number");
  const lists = run.some(({ kind, text }) => kind === "name" && /^(?:min|max|gcd|lcm|mod)$/.test(text));
  const isUnclear = lists && run.some(({ kind, text }) => kind === "number" && text.includes(","));
  if (!calculates || isBroken || isUnclear || (!lists && run.some(({ kind }) => kind === "comma"))) return null;
  return run
    .map(({ text, kind }) => (kind === "number" ? text.replaceAll(",", "") : text))
    .join(" ")
    .replace(/(?<=\() | (?=[),])/g, "")
    .replace(/\b([a-z]+) \(/g, (whole, name: string) => (name === "mod" ? whole : `${name}(`));
}

/** The number that begins at `at` and ends what is stated; null where it goes on, or where there is none. */
function statedAt(tokens: readonly Token[], at: number): string | null {
  const sign = tokens[at]?.text === "-" || tokens[at]?.text === "+" ? tokens[at] : undefined;
  const number = tokens[sign ? at + 1 : at];
  if (number?.kind !== "number") return null;
  const next = tokens[(sign ? at + 1 : at) + 1];
  const goesOn =
    next !== undefined &&
    (next.kind === "number" ||
      next.kind === "operator" ||
      next.kind === "name" ||
      (next.kind === "open" && !number.gap) ||
      (next.kind === "word" && SCALING.test(next.text)) ||
      /^[\\^…:]$/.test(next.text));
  return goesOn ? null : `${sign?.text === "-" ? "-" : ""}${number.text.replaceAll(",", "")}`;
}
