/** A number in a text. Character offsets: `start` is inclusive, `end` exclusive. */
export interface PlacedNumber {
  text: string;
  start: number;
  end: number;
  /** What stands before it says that it is a result: an equals sign, or a word such as `is` and `gives`. */
  isResult: boolean;
}

const NUMBER = /(?<![\p{L}\d_]|\d[.,])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]?\d+)?(?![\d_]|[.,]\d)/giu;
/** The number of a step or of a line in a list, which states nothing. */
const COUNTS_STEPS = /(?:\b(?:step|hop|part|line)\s+|(?:^|\n)[ \t]*(?:\*\*|#+ )?)$/i;
const IS_RESULT = /(?:[=≈→:]|\b(?:is|are|gives?|get|equals?|makes?|leaves?|becomes?))\s*(?:about\s+)?[*$€£(]*\s*$/i;
/** What follows a number that only says how to round. */
const SAYS_ROUNDING = /^\s*(?:decimals?|decimal places?|places?|digits?|significant)\b/i;
const LOOK_BACK = 24;
const LOOK_AHEAD = 20;

/** The numbers of a text in their order; those that only count its steps or lines, or say how to round, are left out. */
export function numbersIn(text: string): PlacedNumber[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: found, index }) => {
    const before = text.slice(Math.max(0, index - LOOK_BACK), index);
    // A dash after a digit or a bracket is a minus sign between two numbers, and not the number's own.
    const isTerm = found.startsWith("-") && /[\d)\]\w]\s*$/.test(before);
    const start = isTerm ? index + 1 : index;
    const end = index + found.length;
    if (SAYS_ROUNDING.test(text.slice(end, end + LOOK_AHEAD))) return [];
    if (COUNTS_STEPS.test(before) && /^(?:[.):*]|\s*$)/.test(text.slice(end, end + 2))) return [];
    return [{ text: text.slice(start, end), start, end, isResult: !isTerm && IS_RESULT.test(before) }];
  });
}
