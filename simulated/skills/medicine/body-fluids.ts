import { type Skill, slot } from "../skill.js";

/** Water and sodium of the body, and what is done with a laboratory value. */
export const bodyFluids: readonly Skill[] = [
  {
    name: "body-water",
    topic: "body size",
    source: "Total body water = body weight × its share of water / 100",
    slots: [slot("weight", "kg", 48, 110, 1, [35, 160]), slot("share", "percent", 46, 62, 1)],
    output: { kind: "body water", unit: "liters", places: 1 },
    takes: { weight: ["body weight"] },
    wordings: [
      {
        setup: "Water makes up {share} percent of a body weight of {weight} kg, and a liter of it weighs 1 kg",
        target: "the total body water in liters",
      },
      {
        setup: "Of the {weight} kg that {patient} weighs, {share} percent are water at 1 kg a liter",
        target: "the water of the body in liters",
      },
    ],
    formula: (weight, share) => weight.mul(share).div(100),
    mistake: (weight, share) => share.neg().add(100).mul(weight).div(100),
    python: "weight * share / 100",
  },
  {
    name: "sodium-deficit",
    topic: "electrolytes",
    source: "Sodium deficit = total body water × (wanted − actual sodium)",
    slots: [
      slot("water", "liters", 26, 54, 0.5, [18, 80]),
      slot("wanted", "mmol per liter", 136, 142, 1),
      slot("actual", "mmol per liter", 116, 130, 1, [105, 133]),
    ],
    output: { kind: "sodium deficit", unit: "mmol", places: 0 },
    takes: { water: ["body water"], actual: ["corrected sodium"] },
    wordings: [
      {
        setup:
          "With {water} liters of body water, sodium is to be raised from {actual} mmol per liter to {wanted} mmol per liter",
        target: "the sodium deficit in mmol",
      },
      {
        setup:
          "The body of {patient} contains {water} liters of water; the goal is {wanted} mmol per liter of sodium, and {actual} mmol per liter are there",
        target: "the sodium that is lacking in the whole body, in mmol",
      },
    ],
    formula: (water, wanted, actual) => wanted.sub(actual).mul(water),
    mistake: (water, wanted) => wanted.mul(water).div(10),
    python: "water * (wanted - actual)",
    anotherPython: "water * wanted - water * actual",
  },
  {
    name: "saline-volume",
    topic: "infusions",
    source: "Volume = amount / concentration; isotonic saline has 0.154 mmol of sodium per mL",
    slots: [slot("amount", "mmol", 120, 700, 10, [20, 2000])],
    output: { kind: "fluid volume", unit: "mL", places: 0 },
    takes: { amount: ["sodium deficit"] },
    wordings: [
      {
        setup: "{amount} mmol of sodium are replaced with saline that has 0.154 mmol of it per mL",
        target: "the saline needed, in mL",
      },
      {
        setup:
          "Nurse {friend} hangs as much isotonic saline, at 0.154 mmol of sodium per mL, as supplies {amount} mmol",
        target: "the volume of saline in mL",
      },
    ],
    formula: (amount) => amount.div("0.154"),
    mistake: (amount) => amount.mul("1.54"),
    python: "amount * 1000 / 154",
  },
  {
    name: "calcium-in-mmol",
    topic: "electrolytes",
    source: "Calcium: 4 mg per dL are taken as 1 mmol per liter, as the text says (atomic mass 40.08)",
    slots: [slot("calcium", "mg per dL", 7, 12, 0.2, [5, 16])],
    output: { kind: "calcium in mmol", unit: "mmol per liter", places: 2 },
    takes: { calcium: ["calcium"] },
    wordings: [
      {
        setup: "A calcium level of {calcium} mg per dL is converted, 4 mg per dL being 1 mmol per liter",
        target: "the calcium level in mmol per liter",
      },
      {
        setup:
          "For a report from {town}, {calcium} mg per dL of calcium are restated at 4 mg per dL for each mmol per liter",
        target: "the calcium in the report in mmol per liter",
      },
    ],
    formula: (calcium) => calcium.div(4),
    mistake: (calcium) => calcium.div(2),
    python: "calcium / 4",
  },
  {
    name: "ldl-after-statin",
    topic: "electrolytes",
    source: "LDL on treatment = LDL × (100 − reduction in percent) / 100",
    slots: [slot("ldl", "mg per dL", 110, 210, 5, [40, 340]), slot("reduction", "percent", 20, 55, 1)],
    output: { kind: "LDL on treatment", unit: "mg per dL", places: 1 },
    takes: { ldl: ["LDL cholesterol"] },
    wordings: [
      {
        setup: "A statin lowers an LDL cholesterol of {ldl} mg per dL by {reduction} percent",
        target: "the LDL cholesterol on the statin in mg per dL",
      },
      {
        setup: "{patient} starts with {ldl} mg per dL of LDL, and treatment takes {reduction} percent of it away",
        target: "the LDL under treatment in mg per dL",
      },
    ],
    formula: (ldl, reduction) => reduction.neg().add(100).mul(ldl).div(100),
    mistake: (ldl, reduction) => reduction.mul(ldl).div(100),
    python: "ldl * (100 - reduction) / 100",
    anotherPython: "ldl - ldl * reduction / 100",
  },
];
