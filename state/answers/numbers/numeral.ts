/** A number without its sign. `place` is the power of ten of the last digit that is written; null for a fraction. */
export interface Magnitude {
  value: number;
  text: string;
  place: number | null;
}

/**
 * Ways to set the digits of one number: plain, or in groups of three (of two in India) by commas, spaces, apostrophes
 * or underscores. A decimal comma is none: `1,234` would be two numbers.
 */
const SPELLINGS: readonly RegExp[] = [
  /^\d*\.?\d+$/,
  /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  /^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?$/,
  /^[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?$/,
  /^[1-9]\d{0,2}(?:'\d{3})+(?:\.\d+)?$/,
  /^[1-9]\d{0,2}(?:_\d{3})+(?:\.\d+)?$/,
];

/** Digits as written in a text, such as `1,234.50` or `1.5e-3`; null where they are not one number. */
export function magnitudeOf(digits: string): Magnitude | null {
  const [mantissa = "", power] = digits.replaceAll("’", "'").split(/e/i);
  if (!SPELLINGS.some((spelling) => spelling.test(mantissa))) return null;
  const plain = mantissa
    .replace(/[,' _]/g, "")
    .replace(/^0+(?=\d)/, "")
    .replace(/^\./, "0.");
  const exponent = power === undefined ? 0 : Number(power);
  const text = power === undefined ? plain : `${plain}e${exponent}`;
  return finite({ value: Number(text), text, place: exponent - decimalsOf(plain) });
}

/** Digits after the point of a plain decimal. */
export const decimalsOf = (plain: string): number => (/\.(\d+)/.exec(plain)?.[1] ?? "").length;

/** `top/bottom`, after a whole number or without one; null where that is no fraction. */
export function fractionOf(whole: string | null, top: string, bottom: string): Magnitude | null {
  const [over, under] = [magnitudeOf(top), magnitudeOf(bottom)];
  if (over === null || under === null || under.value === 0) return null;
  if (whole === null) {
    const value = over.value / under.value;
    // A power of ten in it (1/2 × 10^3) has no fraction's spelling.
    const isPlain = ![over, under].some(({ text }) => text.includes("e"));
    return isPlain ? finite({ value, text: `${over.text}/${under.text}`, place: null }) : plainly(value, null);
  }
  const [ones, part, of] = [whole, top, bottom].map(Number);
  if (ones === undefined || part === undefined || of === undefined) return null;
  if (![ones, part, of].every(Number.isSafeInteger) || part >= of) return null;
  return { value: ones + part / of, text: `${ones * of + part}/${of}`, place: null };
}

/** A number times a power of ten, and times a further factor. The text stays exact where there is none. */
export function scaled(number: Magnitude, exponent: number, factor = 1): Magnitude | null {
  if (exponent === 0 && factor === 1) return number;
  const { text, place } = number;
  if (place === null) return plainly(number.value * 10 ** exponent * factor, null);
  if (text.includes("e") || factor !== 1) return plainly(number.value * 10 ** exponent * factor, place + exponent);
  const decimals = decimalsOf(text);
  const digits = text.replace(".", "").padEnd(text.replace(".", "").length + Math.max(0, exponent - decimals), "0");
  const point = digits.length - Math.max(0, decimals - exponent);
  const shifted = exponent >= decimals ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  const shown = shifted.replace(/^0+(?=\d)/, "");
  return finite({ value: Number(shown), text: shown, place: place + exponent });
}

const plainly = (value: number, place: number | null) =>
  finite({ value, text: String(Number(value.toPrecision(15))), place });

const finite = (number: Magnitude) => (Number.isFinite(number.value) ? number : null);
