import { sameUnit, statesUnit } from "./stated-unit.js";

/** Units of one kind, each with its size. What differs by such a ratio may be right in another unit. */
const FAMILIES: readonly (readonly [unit: string, size: number][])[] = [
  [
    ["kg", 1e3],
    ["g", 1],
    ["mg", 1e-3],
    ["μg", 1e-6],
    ["ng", 1e-9],
  ],
  [
    ["l", 1],
    ["dl", 0.1],
    ["ml", 1e-3],
    ["μl", 1e-6],
  ],
  [
    ["km", 1e3],
    ["m", 1],
    ["cm", 1e-2],
    ["mm", 1e-3],
    ["nm", 1e-9],
  ],
  [
    ["mol", 1],
    ["mmol", 1e-3],
    ["μmol", 1e-6],
  ],
  [
    ["yr", 31_536_000],
    ["wk", 604_800],
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ],
  [
    ["dollar", 100],
    ["cent", 1],
  ],
  [
    ["mb", 1e6],
    ["kb", 1e3],
    ["bp", 1],
  ],
  [
    ["ft", 12],
    ["inch", 1],
  ],
];

const PERCENT =
  /%|\bper ?cent|\bpercent|\bfraction|\bproportion|\bprobabilit|\bchance|\bfrequenc|\brate\b|\bshare\b|\bratio\b|\bdecimal (?:fraction|form)/i;

/** A question that asks for a share itself, whatever unit its author names. */
const ASKS_FOR_SHARE = /\b(?:what|which|how many) (?:percent|fraction|proportion|share)|\b(?:in|as a) percent/i;

/**
 * The factors by which a value may be off only because it is stated as a percentage, or in another unit. Where a unit is
 * named, it alone says which: no number of pages is a time, however many hours the question mentions.
 */
export function likelyFactors(
  question: string,
  ...units: readonly (string | undefined)[]
): { by: number; why: string }[] {
  const named = units.filter((unit): unit is string => unit !== undefined && unit !== "");
  const factors: { by: number; why: string }[] = [];
  if (PERCENT.test(named.length > 0 ? named.join(" ") : question) || ASKS_FOR_SHARE.test(question)) {
    factors.push(...[100, 0.01].map((by) => ({ by, why: "percent and fraction" })));
  }
  const isConcerned = (unit: string) =>
    named.length > 0 ? named.some((other) => isPart(other, unit)) : statesUnit(question, unit);
  for (const family of FAMILIES) {
    const concerned = new Set(family.map(([unit]) => unit).filter(isConcerned));
    for (const [one, size] of family) {
      for (const [other, otherSize] of family) {
        if (one !== other && (concerned.has(one) || concerned.has(other)))
          factors.push({ by: size / otherSize, why: `${one} and ${other}` });
      }
    }
  }
  return factors;
}

/** Whether a unit, or a part of it (`mg/dL`), is this one. */
const isPart = (unit: string, part: string) => unit.split(/[\s/·*()]+/).some((one) => sameUnit(one, part) === true);
