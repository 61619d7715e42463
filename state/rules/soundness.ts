import { type Claim, claimsOf } from "./calculations.js";

/** What a text claims by arithmetic, and how much of it holds. */
export interface Soundness {
  claims: number;
  sound: number;
  /** The claims that are false at the precision at which they are rounded, as written. */
  wrong: string[];
  /** Those of them that no way of rounding explains. */
  plainlyFalse: FalseClaim[];
}

/** A claim as written, and what its calculation comes to; null where that depends on how its percentages are read. */
export interface FalseClaim {
  shown: string;
  computed: number | null;
}

/** Significant digits of the computed value that is shown to a model; ours. */
const SHOWN_DIGITS = 10;

type Evaluate = (calculation: string) => unknown;

/**
 * Recomputes every claim `calculation = number` of an explanation, or of a step's working. A claim is sound when the
 * calculation gives what is stated within half a unit of its last place, and plainly false when it misses by a whole unit or more. To both is
 * added what the rounding of the calculation's own decimals may do. Claims in words, or with units inside the calculation,
 * are not seen and not counted.
 */
export async function arithmeticSoundness(text: string): Promise<Soundness> {
  const claims = claimsOf(text);
  const wrong: string[] = [];
  const plainlyFalse: FalseClaim[] = [];
  // Loaded with the first claim: it takes half a second, which a command that computes nothing need not wait for.
  const { evaluate } = claims.length > 0 ? await import("../numbers/evaluate.js") : { evaluate: () => null };
  let counted = 0;
  for (const claim of claims) {
    const miss = missOf(claim, evaluate);
    if (miss === null) continue;
    counted += 1;
    if (miss.by > 0.5) wrong.push(claim.shown);
    if (miss.by >= 1) plainlyFalse.push({ shown: claim.shown, computed: miss.computed });
  }
  return { claims: counted, sound: counted - wrong.length, wrong, plainlyFalse };
}

/**
 * By how many units of the stated number's last place a claim is missed at least, and what the calculation comes to; null
 * where it has no value.
 */
function missOf({ calculation, stated }: Claim, evaluate: Evaluate): { by: number; computed: number | null } | null {
  const value = Number(stated.replace("%", ""));
  const [computed, ...others] = readingsOf(calculation, evaluate);
  if (computed === undefined || !Number.isFinite(value)) return null;
  const unit = lastPlace(stated);
  const allowed = spread(calculation, computed, evaluate) + 1e-9 * Math.abs(value);
  const inPercent = stated.endsWith("%") || calculation.includes("%");
  const readings = [computed, ...others].flatMap((reading) => (inPercent ? [reading, 100 * reading] : [reading]));
  const isExact = unit === 1 && /^[\d\s+*()-]+$/.test(calculation);
  const missed = Math.min(...readings.map((reading) => Math.max(0, Math.abs(reading - value) - allowed))) / unit;
  const by = isExact && missed > 0 ? Math.max(1, missed) : missed;
  return { by, computed: inPercent ? null : Number(computed.toPrecision(SHOWN_DIGITS)) };
}

/** What a calculation may come to: in `200 + 10%` the percent are of the 200, in `25% + 35%` they are hundredths. */
function readingsOf(calculation: string, evaluate: Evaluate): number[] {
  const notations = new Set([calculation, calculation.replace(/([\d.]+)%/g, "($1 / 100)")]);
  return [...notations].flatMap((notation) => compute(notation, evaluate) ?? []);
}

/** The value of the last place that a number states: 0.01 for 4.50, 1 for 120, 1e5 for 1.2e6. */
function lastPlace(stated: string): number {
  const [, decimals = "", exponent = "0"] = /^-?\d*(?:\.(\d+))?(?:e([-+]?\d+))?/i.exec(stated) ?? [];
  return 10 ** (Number(exponent) - decimals.length);
}

/** How far the result moves when each decimal number of the calculation moves by half a unit of its last place. */
function spread(calculation: string, computed: number, evaluate: Evaluate): number {
  let sum = 0;
  for (const { 0: decimal, index } of calculation.matchAll(/\d*\.\d+/g)) {
    const moved = Number(decimal) + lastPlace(decimal) / 2;
    const other = `${calculation.slice(0, index)}${moved}${calculation.slice(index + decimal.length)}`;
    sum += Math.abs((compute(other, evaluate) ?? computed) - computed);
  }
  return sum;
}

/** A calculation of numbers, operators and known functions only; null where it has no value. */
function compute(calculation: string, evaluate: Evaluate): number | null {
  try {
    const value = evaluate(calculation);
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}
