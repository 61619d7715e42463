import { describe, expect, it } from "vitest";
import { statesUnit } from "./stated-unit.js";

describe("finding an answer's unit in a question", () => {
  it.each([
    ["How many kilometers does she drive?", "km"],
    ["How far is it, in km?", "kilometers"],
    ["She drives 5km; how far in all?", "km"],
    ["What does it cost in dollars?", "$"],
    ["It costs $5. What does it cost in all?", "dollars"],
    ["Give the price in DOLLARS.", "dollars"],
    ["What percentage is left?", "%"],
    ["How many % are left?", "percent"],
    ["How many apples remain?", "apples"],
    ["How many apples remain?", "apple"],
    ["Find the number of boxes.", "box"],
    ["Give the answer in inches.", "in"],
    ["How many berries are there?", "berry"],
    ["What is the speed in kilometers per hour?", "km/h"],
    ["What is the speed in km/h?", "kilometers per hour"],
    ["Give the dose in milligrams per kilogram per day.", "mg/kg/day"],
    ["What is the area in square meters?", "m²"],
    ["What is the area in m^2?", "square meters"],
    ["What is the area in m2 (m²)?", "m^2"],
    ["What volume in µL is needed?", "μL"],
    ["What volume in microlitres is needed?", "µL"],
    ["Report it in mL/min/1.73 m².", "mL/min/1.73 m²"],
    ["What is the temperature in degrees Celsius?", "°C"],
    ["How many base pairs long is it?", "bp"],
    ["Give the concentration in mmol/L.", "mmol/L"],
    ["What is the pressure in mmHg?", "mmHg"],
    ["How many mL per hour?", "mL/hour"],
    ["How many person-hours does it take?", "person hours"],
  ])("%s states %s", (question, unit) => {
    expect(statesUnit(question, unit)).toBe(true);
  });

  it.each([
    ["How far does she drive?", "km"],
    ["What is the dose?", "mg"],
    ["How many miles does she drive?", "km"],
    ["What is the speed in kilometers?", "km/h"],
    ["How many pineapples remain?", "apples"],
    ["She has some money. How much?", "dollars"],
    ["What is the length in meters?", "m²"],
  ])("%s does not state %s", (question, unit) => {
    expect(statesUnit(question, unit)).toBe(false);
  });
});
