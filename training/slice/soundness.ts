import { evaluate } from "mathjs";
import { readNumber } from "../../state/answers/read-number.js";

/** What an explanation claims by arithmetic, and how much of it holds. */
export interface Soundness {
  claims: number;
  sound: number;
  /** The claims that do not hold, as they stand. */
  wrong: string[];
}

const NUMBER = String.raw`[-+]?\d[\d,]*(?:\.\d+)?%?`;
/** Two numbers or more with operators between them, up to the end of a text. */
const CALCULATION = new RegExp(String.raw`(?:\(*\s*${NUMBER}\s*\)*\s*[-+*/^]\s*)+\(*\s*${NUMBER}[\s)]*$`);
const RESULT = new RegExp(String.raw`^\s*[$€£]?\s*(${NUMBER})`);

/**
 * Computes every claim `calculation = number` of an explanation anew. A claim is sound when the calculation, rounded to
 * the decimals that the stated result has, is that result: |computed − stated| ≤ 0.5 · 10^−decimals. Claims in words, or
 * with units inside the calculation, are not seen and not counted.
 */
export function explanationSoundness(explanation: string): Soundness {
  const text = explanation.replace(/\*\*/g, "^").replace(/[×·]/g, "*").replaceAll("÷", "/").replace(/[−–]/g, "-");
  const parts = text.split("=");
  const wrong: string[] = [];
  let claims = 0;
  for (const [index, left] of parts.slice(0, -1).entries()) {
    const calculation = CALCULATION.exec(left)?.[0].trim();
    const stated = RESULT.exec(parts[index + 1] ?? "")?.[1];
    const computed = calculation === undefined ? null : compute(calculation);
    const value = stated === undefined ? null : readNumber(stated);
    if (computed === null || value === null || stated === undefined) continue;
    claims += 1;
    const decimals = /\.(\d+)/.exec(stated)?.[1]?.length ?? 0;
    const slack = 0.5 * 10 ** -decimals + 1e-9 * Math.abs(value);
    if (Math.abs(computed - value) > slack) wrong.push(`${calculation} = ${stated}`);
  }
  return { claims, sound: claims - wrong.length, wrong };
}

/** A calculation of digits and operators only; null where it has no value. */
function compute(calculation: string): number | null {
  try {
    const value: unknown = evaluate(calculation.replaceAll(",", ""));
    return typeof value === "number" && Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}
