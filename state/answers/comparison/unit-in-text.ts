/**
 * A text without the answer's own unit, which may hold digits of its own (mL/min/1.73 m²) or a scale word (million
 * dollars). Only whole words are taken out: the m of `5 million m` is the last one.
 */
export function withoutUnit(text: string, unit: string | undefined): string {
  const wanted = unit?.trim().toLowerCase() ?? "";
  if (wanted === "") return text;
  const lower = text.toLowerCase();
  for (const spelling of [wanted, `${wanted}s`, wanted.replace(/s$/, "")]) {
    for (
      let at = lower.lastIndexOf(spelling);
      at >= 0 && spelling !== "";
      at = at === 0 ? -1 : lower.lastIndexOf(spelling, at - 1)
    ) {
      const end = at + spelling.length;
      if (isApart(lower, at, end)) return `${text.slice(0, at)} ${text.slice(end)}`;
    }
  }
  return text;
}

/** Whether no letter continues the word on either side; a digit may touch its unit. */
function isApart(text: string, start: number, end: number): boolean {
  const [first = "", last = ""] = [text.slice(start, start + 1), text.slice(end - 1, end)];
  const [before, after] = [text.slice(Math.max(0, start - 1), start), text.slice(end, end + 1)];
  const letter = /\p{L}/u;
  return !(letter.test(first) && letter.test(before)) && !(/[\p{L}\d]/u.test(last) && /[\p{L}\d/^]/u.test(after));
}
