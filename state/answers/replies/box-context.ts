/** A box in a text. */
interface Box {
  start: number;
  end: number;
  inside: string;
}

/** What is further from a box does not change it. */
const NEAR = 60;

/** Characters that only set what is near a box. */
const SETTING = String.raw`(?:\s|\$|\\[()[\],;:! ]|\*)`;
const SIGN = /(?:^|[\s$([{=:*])[-−–](?:\$|\\\(|\*{1,3})?$/;
const RELATION =
  /(?:[≤≥≠±]|(?<![=-])<|(?<![=-]|<\/?\w{1,10})>(?<=\S\s{0,3}>)|!=|\\(?:[lg]t|[lg]eq?(?:slant)?|neq?|[mp][pm]))$/;
const MINUS = /\bnegative$|(?:^|\b(?:is|be|was|equals)\s+|[=:]\s*)minus$/i;
const DENIED_BEFORE =
  /(?:\b(?:not|never|neither|cannot)|n['’]t)(?:\s+(?:be|been|equal|equals|is|was|the|an?|get|answer|correct|option|choice|to))*\s*:?$/i;
const DENIED_BEHIND =
  /^[,\s]*(?:which\s+)?(?:is|was)(?:n['’]t\b|\s+(?:(?:clearly|definitely|also)\s+)?(?:wrong|incorrect|false|invalid|impossible|too\b|not\b))/i;

const POWER = String.raw`\^\s?\{?\s?-?\d{1,3}\s?\}?`;
/** What changes a number that precedes it. */
const FACTOR = new RegExp(
  [
    String.raw`(?:\\(?:text|mathrm|textbf)\s?\{\s{0,3})?(?<scale>hundred|thousand|lakh|million|crore|billion|trillion|dozen)s?\b`,
    String.raw`(?<power>(?:\\times|\\cdot|[×x*])\s{0,3}10\s?${POWER})`,
    String.raw`(?<symbol>(?:\\cdot|\\times|[×·*])?\s{0,3}(?:\\pi\b|π|\\sqrt|√|\\[dt]?frac\s?\{\d{1,9}\}\s?\{\d{1,9}\}|${POWER}|\\?%|!(?=\s?(?:\$|\\[)\]]))|/\s?\d+))`,
    String.raw`(?<other>(?:\\text\s?\{\s{0,3})?(?:or|to)\s{0,3}\}?\s{0,3}\$?-?\d[\d.,]*)`,
  ].join("|"),
  "y",
);

/**
 * What a box shows, with what is beside it and changes it: a sign, a relation or a denial before it, a scale, a power or
 * a factor behind it. A calculation around it (`5 + \boxed{3} = 8`) does not.
 */
export function boxWithContext(text: string, { start, end, inside }: Box): string {
  const before =
    text
      .slice(Math.max(0, start - NEAR), start)
      .split("\n")
      .at(-1) ?? "";
  const behind = text.slice(end, end + NEAR).split("\n")[0] ?? "";
  const left = before.replace(new RegExp(`${SETTING}+$`), "");
  const right = behind.replace(new RegExp(`^${SETTING}+`), "");
  if (DENIED_BEFORE.test(left) || DENIED_BEHIND.test(right)) return `not ${inside}`;
  if (!/\d/.test(inside)) return inside;
  const sign = RELATION.test(left) || /\d$/.test(before) ? "> " : SIGN.test(before) || MINUS.test(left) ? "-" : "";
  return `${sign}${inside}${factorOf(behind, right)}`;
}

function factorOf(behind: string, right: string): string {
  FACTOR.lastIndex = 0;
  const { scale, power, symbol, other } = FACTOR.exec(right)?.groups ?? {};
  if (scale !== undefined) return ` ${scale}`;
  if (other !== undefined) return ` or ${other.replace(/^\D+/, "")}`;
  if (/^[nxyz](?![\p{L}\d])/u.test(behind)) return ` × ${behind[0]}`;
  return power !== undefined ? ` ${power}` : (symbol ?? /^\p{L}+/u.exec(behind)?.[0] ?? "");
}

/** Whether a text between two boxes makes the second one the first one's reason, or what it is not: `rather than`. */
export const makesAside = (between: string): boolean =>
  /^[^\n]{0,80}\b(?:rather than|instead of|not|since|because|where|given|with)\b[^\n]{0,80}$/i.test(between) &&
  !/\b(?:so|then|thus|therefore|hence|but)\b|[.!?]\s/i.test(between);

/** Whether a text is all that stands between two boxes that are answers together: `and`, `or`, `, y =`, `apples and`. */
export function joinsBoxes(between: string): boolean {
  const plain = between.replace(/\\(?:text|mathrm)\s?\{|\\[()[\],;:! ]|[\s$*}]/g, " ").trim();
  if (/^[,;.&]?\s*(?:or|and|and\/or|to|&)?\s*(?:\p{L}\w{0,3}\s*=)?$/iu.test(plain)) return true;
  if (between.includes("\n") || plain.length > NEAR || /[.?!]\s/.test(plain)) return false;
  const goesOn =
    /\b(?:then|so|thus|therefore|hence|but|wrong|first|finally|final|answer|correct|not|since|because|gives?|get)\b|=>|→/i;
  return /\b(?:or|and)\b|[,;]/i.test(plain) && !goesOn.test(plain);
}
