import { type Skill, slot } from "../skill.js";

/** What the heart pumps: oxygen to the body, blood and plasma to the kidneys. */
export const oxygenAndFlow: readonly Skill[] = [
  {
    name: "stroke-volume",
    topic: "circulation",
    source: "Stroke volume = end-diastolic volume × ejection fraction / 100",
    slots: [slot("filled", "mL", 95, 180, 5), slot("fraction", "percent", 35, 68, 1)],
    output: { kind: "stroke volume", unit: "mL", places: 1 },
    takes: {},
    wordings: [
      {
        setup:
          "At the end of diastole the left ventricle of {patient} holds {filled} mL, and its ejection fraction is {fraction} percent",
        target: "the stroke volume in mL",
      },
      {
        setup:
          "Echocardiography finds an ejection fraction of {fraction} percent at an end-diastolic volume of {filled} mL",
        target: "the volume ejected with one beat, in mL",
      },
    ],
    formula: (filled, fraction) => filled.mul(fraction).div(100),
    mistake: (filled, fraction) => fraction.neg().add(100).mul(filled).div(100),
    python: "filled * fraction / 100",
    anotherPython: "filled - filled * (100 - fraction) / 100",
  },
  {
    name: "oxygen-content",
    topic: "circulation",
    source: "Oxygen bound to hemoglobin: 1.34 mL per g × hemoglobin × saturation, as the text says",
    slots: [slot("hemoglobin", "g per dL", 7.5, 16, 0.5), slot("saturation", "percent", 82, 98, 1)],
    output: { kind: "oxygen content", unit: "mL per dL", places: 2 },
    takes: {},
    wordings: [
      {
        setup:
          "Blood with {hemoglobin} g per dL of hemoglobin is saturated to {saturation} percent; a gram of saturated hemoglobin binds 1.34 mL of oxygen, and dissolved oxygen is neglected",
        target: "the oxygen content in mL per dL",
      },
      {
        setup:
          "On {ward}, {patient} has a saturation of {saturation} percent and {hemoglobin} g per dL of hemoglobin, of which each gram can bind 1.34 mL of oxygen; oxygen in solution is left out",
        target: "the oxygen bound in the blood, in mL per dL",
      },
    ],
    formula: (hemoglobin, saturation) => hemoglobin.mul("1.34").mul(saturation).div(100),
    mistake: (hemoglobin, saturation) => hemoglobin.mul(saturation).div(100),
    python: "hemoglobin * 134 * saturation / 10000",
  },
  {
    name: "oxygen-delivery",
    topic: "circulation",
    source: "Oxygen delivery = cardiac output × oxygen content × 10 (dL in a liter)",
    slots: [
      slot("output", "liters per minute", 3.5, 7.5, 0.5, [2, 14]),
      slot("content", "mL per dL", 11, 21, 0.5, [6, 24]),
    ],
    output: { kind: "oxygen delivery", unit: "mL per minute", places: 0 },
    takes: { output: ["cardiac output"], content: ["oxygen content"] },
    wordings: [
      {
        setup:
          "A cardiac output of {output} liters per minute carries arterial blood with {content} mL per dL of oxygen, there being ten dL in a liter",
        target: "the oxygen delivery in mL per minute",
      },
      {
        setup:
          "In {patient} the heart pumps {output} liters per minute, and the arteries contain {content} mL per dL of oxygen (1 liter is 10 dL)",
        target: "the oxygen that the arteries deliver, in mL per minute",
      },
    ],
    formula: (output, content) => output.mul(content).mul(10),
    mistake: (output, content) => output.mul(content),
    python: "output * content * 10",
  },
  {
    name: "oxygen-extraction",
    topic: "circulation",
    source: "Extraction ratio = 100 × oxygen consumption / oxygen delivery",
    slots: [
      slot("delivery", "mL per minute", 520, 1200, 20, [350, 3000]),
      slot("consumption", "mL per minute", 180, 300, 5),
    ],
    output: { kind: "extraction ratio", unit: "percent", places: 1 },
    takes: { delivery: ["oxygen delivery"] },
    wordings: [
      {
        setup:
          "Of an oxygen delivery of {delivery} mL per minute, the tissues of {patient} consume {consumption} mL per minute",
        target: "the extraction ratio in percent",
      },
      {
        setup:
          "Calorimetry on {ward} gives an oxygen consumption of {consumption} mL per minute while {delivery} mL per minute are delivered",
        target: "the share of the delivered oxygen that is used, in percent",
      },
    ],
    formula: (delivery, consumption) => consumption.mul(100).div(delivery),
    mistake: (delivery, consumption) => consumption.mul(100).div(delivery.add(consumption)),
    python: "100 * consumption / delivery",
  },
  {
    name: "renal-flow",
    topic: "kidney function",
    source: "Renal blood flow = cardiac output × 1000 × share / 100",
    slots: [slot("output", "liters per minute", 3.5, 7, 0.5, [2, 14]), slot("share", "percent", 14, 24, 1)],
    output: { kind: "renal blood flow", unit: "mL per minute", places: 0 },
    takes: { output: ["cardiac output"] },
    wordings: [
      {
        setup: "The kidneys receive {share} percent of a cardiac output of {output} liters per minute",
        target: "the renal blood flow in mL per minute",
      },
      {
        setup:
          "With {output} liters per minute from the heart, {share} percent of them go through the renal arteries of {patient}",
        target: "the blood flow through the kidneys in mL per minute",
      },
    ],
    formula: (output, share) => output.mul(1000).mul(share).div(100),
    mistake: (output, share) => output.mul(100).mul(share).div(100),
    python: "output * 1000 * share / 100",
    anotherPython: "10 * share * output",
  },
  {
    name: "plasma-flow",
    topic: "kidney function",
    source: "Renal plasma flow = renal blood flow × (100 − hematocrit) / 100",
    slots: [slot("flow", "mL per minute", 600, 1400, 20, [250, 4000]), slot("hematocrit", "percent", 28, 52, 1)],
    output: { kind: "renal plasma flow", unit: "mL per minute", places: 1 },
    takes: { flow: ["renal blood flow"] },
    wordings: [
      {
        setup:
          "Through the kidneys of {patient} flow {flow} mL per minute of blood with a hematocrit of {hematocrit} percent",
        target: "the renal plasma flow in mL per minute",
      },
      {
        setup: "The hematocrit is {hematocrit} percent, and the renal blood flow is {flow} mL per minute",
        target: "the flow of plasma through the kidneys in mL per minute",
      },
    ],
    formula: (flow, hematocrit) => hematocrit.neg().add(100).mul(flow).div(100),
    mistake: (flow, hematocrit) => hematocrit.mul(flow).div(100),
    python: "flow * (100 - hematocrit) / 100",
    anotherPython: "flow - flow * hematocrit / 100",
  },
  {
    name: "filtration",
    topic: "kidney function",
    source: "Glomerular filtration rate = renal plasma flow × filtration fraction / 100",
    slots: [slot("plasma", "mL per minute", 300, 720, 10, [120, 2500]), slot("fraction", "percent", 12, 22, 1)],
    output: { kind: "filtration rate", unit: "mL per minute", places: 1 },
    takes: { plasma: ["renal plasma flow"] },
    wordings: [
      {
        setup: "Of a renal plasma flow of {plasma} mL per minute, {fraction} percent are filtered in the glomeruli",
        target: "the glomerular filtration rate in mL per minute",
      },
      {
        setup:
          "In {patient} a filtration fraction of {fraction} percent goes with a plasma flow through the kidneys of {plasma} mL per minute",
        target: "the rate of filtration in mL per minute",
      },
    ],
    formula: (plasma, fraction) => plasma.mul(fraction).div(100),
    mistake: (plasma, fraction) => fraction.neg().add(100).mul(plasma).div(100),
    python: "plasma * fraction / 100",
  },
];
