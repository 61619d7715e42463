import { isSame, resultOf } from "../numbers/calculation.js";
import { type WrittenNumber, writtenNumber } from "../numbers/written-number.js";

const AGAIN = /^(?:or|i\.e\.|that is|equivalently)[,\s]\s{0,3}(.+)$/i;
const NUMBER = String.raw`\D{0,3}(\d[\d.,]*)`;
const COMPARED = new RegExp(
  String.raw`^(?:(?:that|which|it|this) is )?${NUMBER} (?:\p{L}{1,20} )?(more|greater|higher|larger|longer|less|fewer|lower|smaller|shorter) than (?:the )?${NUMBER}[^\d]{0,30}$`,
  "iu",
);
const SHARE = /^(\d[\d.,]*) (?:out )?of (?:the )?(\d[\d.,]*)$/i;

/** Factors between units of time, of length and of other amounts, beside the powers of ten. */
const FACTORS = [1, 60, 3600, 24, 1440, 86_400, 7, 168, 365, 12, 52, 36, 4, 16];

/**
 * Whether a remark states an answer's value once more: in another unit, as a sum, as a share, as what it is
 * more than.
 */
export function restates(stated: WrittenNumber, text: string): boolean {
  const remark = text.trim().replace(/[\s.*]+$/, "");
  const again = AGAIN.exec(remark)?.[1];
  if (again !== undefined && isConverted(stated, writtenNumber(again))) return true;
  const sum = /^=\s?(.+)$/.exec(remark)?.[1];
  if (sum !== undefined) return isSame(resultOf(sum) ?? Number.NaN, stated.value);
  return isShare(stated, remark) || isCompared(stated.value, remark);
}

/** Whether a remark could do so at all, which is cheaper to see. */
export const mayRestate = (text: string, mark: string): boolean =>
  /^(?:i\.e\.|that is\b)/i.test(text) || (mark.trim() !== "" && /^\W?\d.*\bthan\b/i.test(text));

/** The same amount in another unit: 150 minutes for 2.5 hours. */
function isConverted(stated: WrittenNumber, other: WrittenNumber | null): boolean {
  if (other === null || !/\p{L}/u.test(stated.after) || !/\p{L}/u.test(other.after)) return false;
  if (stated.after.toLowerCase() === other.after.toLowerCase()) return false;
  const ratio = Math.max(stated.value / other.value, other.value / stated.value);
  const isFactor = FACTORS.some((factor) => isSame(ratio, factor));
  return isFactor || isSame(ratio, 10 ** Math.round(Math.log10(ratio)));
}

/** `25 students (50%)`, `50% (25 of 50)`. */
function isShare({ value, before, after }: WrittenNumber, remark: string): boolean {
  const isPercent = /%|\bpercent\b/.test(before + after);
  if (/^\d[\d.]{0,9}\s?%$/.test(remark)) return !isPercent && /\p{L}/u.test(after);
  const [, part, whole] = SHARE.exec(remark) ?? [];
  if (part === undefined || whole === undefined) return false;
  const ratio = (writtenNumber(part)?.value ?? Number.NaN) / (writtenNumber(whole)?.value ?? Number.NaN);
  return isSame(isPercent ? 100 * ratio : ratio, value);
}

function isCompared(value: number, remark: string): boolean {
  const [, by, how = "", than] = COMPARED.exec(remark) ?? [];
  if (by === undefined || than === undefined) return false;
  const [difference, other] = [by, than].map((text) => writtenNumber(text)?.value ?? Number.NaN);
  if (difference === undefined || other === undefined) return false;
  return isSame(/^(?:more|greater|higher|larger|longer)$/i.test(how) ? other + difference : other - difference, value);
}
