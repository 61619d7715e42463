/** How far before the place its verb may stand. */
const REACH = 80;

/** The sentence before a position, as far as it matters. A point between digits ends none. */
const sentenceBefore = (text: string, at: number) =>
  text
    .slice(Math.max(0, at - REACH), at)
    .split(/[?!;]|\.(?!\d)/)
    .at(-1) ?? "";

/** Whether the sentence before a position asks to round; a round trip is none. The text is in lower case. */
export const asksRounding = (text: string, at: number): boolean =>
  /\b(?:round(?:ed|ing|s)?(?![ -]?trip)|correct|accurate|precise)\b|\banswers? to the $|\(to the $/.test(
    sentenceBefore(text, at),
  );

/** Whether a whole number that is named at a position is what the answer shall be, and not what is given. */
export function asksForWhole(text: string, at: number): boolean {
  const before = sentenceBefore(text, at);
  if (/\banswers?\b[^,]{0,30}$/.test(before) || asksRounding(text, at)) return true;
  if (/\b(?:is|are|be|any|every|some|each|where|let)\b(?: an?| the)?(?: \w{1,12})? $/.test(before)) return false;
  return (
    /\b(?:nearest|closest|express|give|report|write|state|enter|provide)\b/.test(before) ||
    /(?:\b(?:as|to|in|into)|[(,])(?: ?an?| ?the)?(?: \w{1,12})? ?$/.test(before)
  );
}
