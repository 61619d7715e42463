import { describe, expect, it } from "vitest";
import { createToolbox } from "../registry.js";
import { unitsTool } from "./tool.js";

const convert = (value: number, from: string, to: string) =>
  createToolbox([unitsTool]).call({ scope: "v1", tool: "units", input: { value, from, to } });

describe("units", () => {
  it.each([
    [100, "mg/dL", "g/L", "1"],
    [37, "degC", "degF", "98.6"],
    [0.1, "mcg/kg/min", "mg/(kg h)", "0.006"],
    [120, "mmHg", "kPa", "15.99864"],
    [1, "in^2", "cm^2", "6.4516"],
    [250, "µg", "mg", "0.25"],
    [250, "μg", "mg", "0.25"],
    [4, "kcal", "kJ", "16.736"],
    [1, "lb", "kg", "0.45359237"],
    [60, "km/h", "m/s", "16.666666666666666667"],
    [0.1, "m", "cm", "10"],
  ])("%d %s is as many %s as %s", async (value, from, to, converted) => {
    expect((await convert(value, from, to)).output).toEqual({ value: converted, unit: to });
  });

  it.each([
    ["an unknown unit", "blorg", "kg", '"blorg"'],
    ["unlike units", "kg", "m", "do not match"],
    ["a unit with a number of its own", "2 km", "m", "2 km"],
    ["a target with a number of its own", "km", "2 m", "2 m"],
    ["an expression", 'import("fs")', "m", "import"],
    ["a function call", "sqrt(4) m", "m", "sqrt"],
  ])("%s is an error that names it", async (_, from, to, named) => {
    const evidence = await convert(1, from, to);
    expect(evidence.status).toBe("error");
    expect(evidence.output.error).toContain(named);
  });
});
