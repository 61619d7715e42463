import { writtenNumber } from "./written-number.js";

/** A longer text is no answer. */
const LONGEST = 300;

const REMARK =
  /^(?:because|since|as|so|which|where|that|given|after|for|by|rounded|approximately|about|i\.e\.|e\.g\.|is)\b/i;
/** How a sentence behind an answer may begin; one that begins with No, Wait or Or takes the answer back. */
const SENTENCE =
  /^(?:explanation|reason|reasoning|because|since|this|check|checking|working|steps|here|note|verification|proof)\b/i;

/**
 * The part of an answer that states its number: without the calculation before it (`21 * 2 = 42`) and the remark behind
 * it (`42 kg (92 lb)`, `42, because …`). Null where no number can be read, or where the text states several answers.
 */
export function numberPart(answer: string): string | null {
  if (answer.length > LONGEST) return null;
  if (writtenNumber(answer) !== null) return answer;
  if (/\b(?:or|either|between)\b/i.test(answer) && !/^[^(]*\(not /i.test(answer)) return null;
  const part = beforeRemark(answer);
  if (part !== null && writtenNumber(part) !== null) return part;
  const result = behindCalculation(part ?? answer);
  return result !== null && writtenNumber(result) !== null ? result : null;
}

function beforeRemark(answer: string): string | null {
  const bracket = /^([^([]*?[\p{L}\d%$}*`])\s*\(([^()]*)\)[\s.*]*$/u.exec(answer);
  if (bracket?.[1] !== undefined && bracket[2] !== undefined)
    return setsAside(bracket[1], bracket[2]) ? bracket[1] : null;
  for (const { index, 0: mark } of answer.matchAll(/\s*[,;]\s+|\.\s+|\s+[—–-]\s+|\s+/g)) {
    const rest = answer.slice(index + mark.length);
    const begins = /^[,;—–-]|^\s+$/.test(mark.trim() === "" ? mark : mark.trim()) ? REMARK : SENTENCE;
    if (index > 0 && begins.test(rest)) return answer.slice(0, index);
  }
  return null;
}

/** Whether brackets hold a remark, or the same amount otherwise (92 lb, 0.75 for 75%), and not another answer. */
function setsAside(answer: string, remark: string): boolean {
  if (/^\s*(?:or|and|maybe|to)\b/i.test(remark)) return false;
  if (/^\s*\p{L}/u.test(remark)) return true;
  const [stated, other] = [writtenNumber(answer), writtenNumber(remark)];
  if (stated === null || other === null) return false;
  const ratio = stated.value / other.value;
  return /\p{L}/u.test(other.after) || [1, 100, 0.01].some((factor) => Math.abs(ratio - factor) < 1e-9 * factor);
}

/** The text after the last equals sign of one calculation; null if there are several, or another value before it. */
function behindCalculation(answer: string): string | null {
  const sides = answer.split(/={1,2}/);
  const result = sides.pop();
  if (result === undefined || sides.length === 0 || /[<>≠≈!]\s*$/.test(sides.at(-1) ?? "")) return null;
  if (sides.length > 1 && sides.slice(1).some((side) => /[,;]\s|\band\b/i.test(side))) return null;
  const value = writtenNumber(result)?.value;
  const before = sides.map((side) => writtenNumber(side)?.value).filter((side) => side !== undefined);
  return before.every((side) => value !== undefined && Math.abs(side - value) <= 1e-9 * Math.abs(value))
    ? result.trim()
    : null;
}
