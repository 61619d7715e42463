import { type Skill, slot } from "../skill.js";

/** Values from the laboratory. */
export const electrolytes: readonly Skill[] = [
  {
    name: "corrected-sodium",
    topic: "electrolytes",
    source: "Katz (1973): sodium + 1.6 for every 100 mg/dL of glucose above 100",
    slots: [
      slot("sodium", "mmol per liter", 122, 138, 1, [110, 160]),
      slot("glucose", "mg per dL", 220, 820, 20, [120, 1200]),
    ],
    output: { kind: "corrected sodium", unit: "mmol per liter", places: 1 },
    takes: {},
    wordings: [
      {
        setup:
          "A sodium of {sodium} mmol per liter at a glucose of {glucose} mg per dL is corrected by 1.6 mmol per liter for every 100 mg per dL of glucose above 100 mg per dL",
        target: "the corrected sodium in mmol per liter",
      },
      {
        setup:
          "{patient} has {glucose} mg per dL of glucose and {sodium} mmol per liter of sodium; each 100 mg per dL of glucose beyond the first 100 hides 1.6 mmol per liter",
        target: "the true sodium level in mmol per liter",
      },
    ],
    formula: (sodium, glucose) => glucose.sub(100).mul(16, 1000).add(sodium),
    mistake: (sodium, glucose) => glucose.mul(16, 1000).add(sodium),
    python: "sodium + (glucose - 100) * 16 / 1000",
  },
  {
    name: "anion-gap",
    topic: "electrolytes",
    source: "Anion gap = sodium − chloride − bicarbonate",
    slots: [
      slot("sodium", "mmol per liter", 134, 148, 1, [125, 170]),
      slot("chloride", "mmol per liter", 94, 106, 1, [80, 106]),
      slot("bicarbonate", "mmol per liter", 8, 18, 1, [4, 18]),
    ],
    output: { kind: "anion gap", unit: "mmol per liter", places: 1 },
    takes: {},
    wordings: [
      {
        setup:
          "Blood of {patient} contains {sodium} mmol per liter of sodium, {chloride} mmol per liter of chloride and {bicarbonate} mmol per liter of bicarbonate, and potassium is left out",
        target: "the anion gap in mmol per liter",
      },
      {
        setup:
          "The laboratory reports a bicarbonate of {bicarbonate}, a chloride of {chloride} and a sodium of {sodium} mmol per liter to {ward}",
        target: "the gap between sodium and the two anions in mmol per liter",
      },
    ],
    formula: (sodium, chloride, bicarbonate) => sodium.sub(chloride).sub(bicarbonate),
    mistake: (sodium, chloride, bicarbonate) => sodium.sub(chloride).add(bicarbonate),
    python: "sodium - chloride - bicarbonate",
    anotherPython: "sodium - (chloride + bicarbonate)",
  },
  {
    name: "gap-for-albumin",
    topic: "electrolytes",
    source: "Figge (1998): add 2.5 mmol per liter for each g/dL of albumin below 4",
    slots: [slot("gap", "mmol per liter", 8, 24, 1, [3, 70]), slot("albumin", "g per dL", 1.6, 3.6, 0.1)],
    output: { kind: "anion gap", unit: "mmol per liter", places: 1 },
    takes: { gap: ["anion gap"] },
    wordings: [
      {
        setup:
          "A gap of {gap} mmol per liter is corrected for an albumin of {albumin} g per dL, adding 2.5 mmol per liter for every g per dL below 4",
        target: "the corrected gap in mmol per liter",
      },
      {
        setup:
          "Since albumin is only {albumin} g per dL, each g per dL short of 4 g per dL raises the gap of {gap} mmol per liter by 2.5 mmol per liter",
        target: "the gap at normal albumin in mmol per liter",
      },
    ],
    formula: (gap, albumin) => albumin.neg().add(4).mul(5, 2).add(gap),
    mistake: (gap, albumin) => gap.sub(albumin.neg().add(4).mul(5, 2)),
    python: "gap + (4 - albumin) * 5 / 2",
  },
  {
    name: "osmolality",
    topic: "electrolytes",
    source: "Osmolality = 2 × sodium + glucose / 18 + urea nitrogen / 2.8, mg/dL for the last two",
    slots: [
      slot("sodium", "mmol per liter", 128, 150, 1, [110, 170]),
      slot("glucose", "mg per dL", 72, 540, 6, [40, 1200]),
      slot("urea", "mg per dL", 7, 84, 7, [3, 200]),
    ],
    output: { kind: "osmolality", unit: "mOsm per kg", places: 1 },
    takes: {},
    wordings: [
      {
        setup:
          "With {sodium} mmol per liter of sodium, {glucose} mg per dL of glucose and {urea} mg per dL of urea nitrogen, twice the sodium, an eighteenth of the glucose and the urea nitrogen over 2.8 are added up",
        target: "the calculated osmolality in mOsm per kg",
      },
      {
        setup:
          "On {ward} one computes osmolality as two times sodium, plus glucose by 18, plus urea nitrogen by 2.8; the values are {sodium} mmol per liter, {glucose} mg per dL and {urea} mg per dL",
        target: "the osmolality so computed in mOsm per kg",
      },
    ],
    formula: (sodium, glucose, urea) => sodium.mul(2).add(glucose.div(18)).add(urea.mul(10).div(28)),
    mistake: (sodium, glucose, urea) => sodium.add(glucose.div(18)).add(urea.mul(10).div(28)),
    python: "(sodium * 504 + glucose * 14 + urea * 90) / 252",
  },
  {
    name: "osmolal-gap",
    topic: "electrolytes",
    source: "Osmolal gap = measured − calculated osmolality",
    slots: [slot("calculated", "mOsm per kg", 276, 310, 1, [230, 400]), slot("excess", "percent", 3, 18, 1)],
    output: { kind: "osmolal gap", unit: "mOsm per kg", places: 1 },
    takes: { calculated: ["osmolality"] },
    wordings: [
      {
        setup: "The measured osmolality is {excess} percent above a calculated one of {calculated} mOsm per kg",
        target: "the osmolal gap in mOsm per kg",
      },
      {
        setup:
          "An osmometer reads {excess} percent more than the {calculated} mOsm per kg that were worked out for {patient}",
        target: "the difference of the two in mOsm per kg",
      },
    ],
    formula: (calculated, excess) => calculated.mul(excess).div(100),
    mistake: (calculated, excess) => excess.add(100).mul(calculated).div(100),
    python: "calculated * excess / 100",
  },
  {
    name: "corrected-calcium",
    topic: "electrolytes",
    source: "Payne (1973): calcium + 0.8 × (4 − albumin in g/dL)",
    slots: [slot("calcium", "mg per dL", 6.8, 9.8, 0.1, [4, 14]), slot("albumin", "g per dL", 1.8, 3.6, 0.1)],
    output: { kind: "calcium", unit: "mg per dL", places: 2 },
    takes: {},
    wordings: [
      {
        setup:
          "Calcium is {calcium} mg per dL at an albumin of {albumin} g per dL, and 0.8 mg per dL are added for each g per dL of albumin below 4",
        target: "the corrected calcium in mg per dL",
      },
      {
        setup:
          "In {patient} with {albumin} g per dL of albumin, Payne's correction (0.8 mg per dL for every g per dL under 4) is put on {calcium} mg per dL of calcium",
        target: "the calcium after the correction in mg per dL",
      },
    ],
    formula: (calcium, albumin) => albumin.neg().add(4).mul(4, 5).add(calcium),
    mistake: (calcium, albumin) => calcium.sub(albumin.neg().add(4).mul(4, 5)),
    python: "calcium + (4 - albumin) * 8 / 10",
  },
  {
    name: "friedewald",
    topic: "electrolytes",
    source: "Friedewald (1972): LDL = total − HDL − triglycerides / 5, mg/dL",
    slots: [
      slot("total", "mg per dL", 180, 300, 5, [170, 400]),
      slot("high", "mg per dL", 32, 74, 2, [20, 80]),
      slot("fats", "mg per dL", 80, 350, 5, [50, 390]),
    ],
    output: { kind: "LDL cholesterol", unit: "mg per dL", places: 1 },
    takes: {},
    wordings: [
      {
        setup:
          "By Friedewald's formula, HDL and a fifth of the triglycerides are taken from a total cholesterol of {total} mg per dL; HDL is {high} mg per dL and triglycerides are {fats} mg per dL",
        target: "the LDL cholesterol in mg per dL",
      },
      {
        setup:
          "Fasting, {patient} has {fats} mg per dL of triglycerides, {high} mg per dL of HDL and {total} mg per dL of cholesterol in all, and Friedewald's formula is used",
        target: "the estimated LDL in mg per dL",
      },
    ],
    formula: (total, high, fats) => total.sub(high).sub(fats.div(5)),
    mistake: (total, high) => total.sub(high),
    python: "total - high - fats / 5",
  },
];
