import type { MathJsInstance } from "mathjs";
import { z } from "zod";
import { defineJudgeTool } from "../define-judge-tool.js";

/** Digits kept while converting, and digits shown; the conversion factors themselves are exact decimals. */
const PRECISION = 64;
const SHOWN_DIGITS = 20;

/**
 * Units that medicine and genomics need and mathjs lacks: the microgram as pharmacies write it; the thermochemical
 * calorie (4.184 J by definition); the dalton (CODATA 2022).
 */
const FURTHER_UNITS = {
  mcg: "1 ug",
  cal: { definition: "4.184 J", prefixes: "short" },
  Da: { definition: "1.66053906892e-27 kg", prefixes: "short" },
} as const;

/** Converts between units with mathjs's units only: no expression is evaluated, so no text is run as code. */
export const unitsTool = defineJudgeTool({
  name: "units",
  description:
    "Converts a value between units of one quantity: mg/dL to g/L, degC to degF, ml/min to L/hour, mmHg to kPa, " +
    "in^2 to cm^2. Unknown or unlike units are an error. Amounts of substance need the molar mass first.",
  input: z.object({
    value: z.number(),
    from: z.string().min(1).max(60).describe("A unit, such as mcg/kg/min"),
    to: z.string().min(1).max(60),
  }),
  output: z.object({ value: z.string().describe("Plain decimal, 20 significant digits"), unit: z.string() }),
  async run({ value, from, to }) {
    const math = await mathWithUnits();
    const [source, target] = [bareUnit(math, from), bareUnit(math, to)];
    const converted = math.unit(math.bignumber(String(value)), source).toNumeric(target);
    return { value: math.bignumber(String(converted)).toSignificantDigits(SHOWN_DIGITS).toFixed(), unit: to };
  },
});

let loading: Promise<MathJsInstance> | undefined;

/** mathjs is loaded on the first conversion, as one file: its 1,262 modules take ten times as long to load. */
function mathWithUnits(): Promise<MathJsInstance> {
  loading ??= import("./math-engine.js").then(({ default: { create, all } }) => {
    const math = create(all ?? {}, { number: "BigNumber", precision: PRECISION });
    math.createUnit(FURTHER_UNITS);
    return math;
  });
  return loading;
}

/** @throws Error if the text is not a unit, or includes a value, which would be lost. */
function bareUnit(math: MathJsInstance, text: string): string {
  // Both characters used as the micro sign.
  const plain = text.replace(/[\u00b5\u03bc]/g, "u").trim();
  if (/^[\d.+-]/.test(plain)) throw new Error(`"${text}" has a number of its own; put it into value.`);
  math.unit(plain);
  return plain;
}
