import { type Skill, slot } from "../skill.js";

/** The body: weights, kidneys, circulation. */
export const physiology: readonly Skill[] = [
  {
    name: "body-mass-index",
    topic: "body size",
    source: "Quetelet (1832): BMI = kg / m²",
    slots: [slot("weight", "kg", 48, 130, 1, [8, 250]), slot("height", "meters", 1.5, 1.98, 0.02)],
    output: { kind: "body mass index", unit: "kg per square meter", places: 1 },
    takes: {},
    wordings: [
      {
        setup: "{patient} weighs {weight} kg and is {height} meters tall",
        target: "the body mass index in kg per square meter",
      },
      {
        setup: "In the files of {ward} stand a weight of {weight} kg and a height of {height} meters",
        target: "the index after Quetelet in kg per square meter",
      },
    ],
    formula: (weight, height) => weight.div(height.pow(2)),
    mistake: (weight, height) => weight.div(height),
    python: "weight / height ** 2",
    anotherPython: "weight / (height * height)",
  },
  {
    name: "weight-for-index",
    topic: "body size",
    source: "kg = BMI × m²",
    slots: [slot("index", "kg per square meter", 19, 29, 0.5, [10, 60]), slot("height", "meters", 1.5, 1.96, 0.02)],
    output: { kind: "body weight", unit: "kg", places: 1 },
    takes: { index: ["body mass index"] },
    wordings: [
      {
        setup:
          "The dietician of {ward} has set a body mass index of {index} kg per square meter as the goal at a height of {height} meters",
        target: "the weight that this goal means, in kg",
      },
      {
        setup:
          "A study near {town} sizes its dummy after a body mass index of {index} kg per square meter and a stature of {height} meters",
        target: "the mass of the dummy in kg",
      },
    ],
    formula: (index, height) => height.pow(2).mul(index),
    mistake: (index, height) => height.mul(index),
    python: "index * height ** 2",
    anotherPython: "index * height * height",
  },
  {
    name: "adjusted-weight",
    topic: "body size",
    source: "Adjusted weight = ideal + 0.4 × (actual − ideal)",
    slots: [slot("excess", "kg", 8, 60, 1), slot("ideal", "kg", 48, 80, 1, [42, 90])],
    output: { kind: "body weight", unit: "kg", places: 1 },
    takes: { ideal: ["body weight"] },
    wordings: [
      {
        setup:
          "{patient} carries {excess} kg more than an ideal weight of {ideal} kg, and 0.4 of that excess is added to the ideal weight for dosing",
        target: "the adjusted weight in kg",
      },
      {
        setup:
          "To an ideal weight of {ideal} kg the pharmacist {person} adds four tenths of the {excess} kg that lie above it",
        target: "the resulting dosing weight in kg",
      },
    ],
    formula: (excess, ideal) => excess.mul(2, 5).add(ideal),
    mistake: (excess, ideal) => excess.add(ideal),
    python: "ideal + excess * 4 / 10",
  },
  {
    name: "creatinine-clearance",
    topic: "kidney function",
    source: "Cockcroft and Gault (1976), men: (140 − age) × kg / (72 × serum creatinine in mg/dL)",
    slots: [
      slot("age", "years", 28, 84, 1),
      slot("weight", "kg", 50, 105, 1, [42, 150]),
      slot("creatinine", "mg per dL", 0.8, 3.4, 0.1),
    ],
    output: { kind: "clearance", unit: "mL per minute", places: 1 },
    takes: { weight: ["body weight"] },
    wordings: [
      {
        setup:
          "A man of {age} years and {weight} kg has a serum creatinine of {creatinine} mg per dL, and the formula of Cockcroft and Gault is applied",
        target: "his creatinine clearance in mL per minute",
      },
      {
        setup:
          "For a male patient on {ward}, aged {age}, with {weight} kg and {creatinine} mg per dL of creatinine in serum, Cockcroft and Gault is used",
        target: "the estimated clearance in mL per minute",
      },
    ],
    formula: (age, weight, creatinine) => age.neg().add(140).mul(weight).div(creatinine.mul(72)),
    mistake: (age, weight, creatinine) => age.neg().add(140).mul(weight).mul(85).div(creatinine.mul(7200)),
    python: "(140 - age) * weight / (72 * creatinine)",
  },
  {
    name: "clearance-in-women",
    topic: "kidney function",
    source: "Cockcroft and Gault (1976): 0.85 times the value for men",
    slots: [slot("clearance", "mL per minute", 35, 120, 1, [5, 300])],
    output: { kind: "clearance", unit: "mL per minute", places: 1 },
    takes: { clearance: ["clearance"] },
    wordings: [
      {
        setup:
          "Without regard to sex, a formula gives {clearance} mL per minute, which for a woman is to be multiplied by 0.85",
        target: "the corrected clearance in mL per minute",
      },
      {
        setup: "The value of {clearance} mL per minute holds for men; for women one takes 0.85 of it",
        target: "the clearance of a woman with the same data, in mL per minute",
      },
    ],
    formula: (clearance) => clearance.mul(85, 100),
    mistake: (clearance) => clearance.mul(115, 100),
    python: "clearance * 85 / 100",
  },
  {
    name: "arterial-pressure",
    topic: "circulation",
    source: "Mean arterial pressure = (systolic + 2 × diastolic) / 3",
    slots: [slot("systolic", "mmHg", 98, 182, 2, [85, 260]), slot("diastolic", "mmHg", 48, 84, 2, [30, 84])],
    output: { kind: "mean pressure", unit: "mmHg", places: 1 },
    takes: { systolic: ["systolic pressure"] },
    wordings: [
      {
        setup:
          "The cuff shows {systolic} mmHg systolic and {diastolic} mmHg diastolic, and the diastolic pressure counts twice in the mean",
        target: "the mean arterial pressure in mmHg",
      },
      {
        setup:
          "On {ward}, {patient} has a diastolic pressure of {diastolic} mmHg with a systolic pressure of {systolic} mmHg; one third is systole",
        target: "the mean pressure of the arteries in mmHg",
      },
    ],
    formula: (systolic, diastolic) => diastolic.mul(2).add(systolic).div(3),
    mistake: (systolic, diastolic) => diastolic.add(systolic).div(2),
    python: "(systolic + 2 * diastolic) / 3",
    anotherPython: "(systolic + diastolic + diastolic) / 3",
  },
  {
    name: "perfusion-pressure",
    topic: "circulation",
    source: "Cerebral perfusion pressure = mean arterial pressure − intracranial pressure",
    slots: [slot("mean", "mmHg", 70, 120, 1, [50, 200]), slot("skull", "mmHg", 6, 28, 1)],
    output: { kind: "perfusion pressure", unit: "mmHg", places: 1 },
    takes: { mean: ["mean pressure"] },
    wordings: [
      {
        setup: "With a mean arterial pressure of {mean} mmHg, a probe in the skull reads {skull} mmHg",
        target: "the perfusion pressure of the brain in mmHg",
      },
      {
        setup: "The arteries of {patient} are at {mean} mmHg on average, against {skull} mmHg inside the skull",
        target: "the cerebral perfusion pressure in mmHg",
      },
    ],
    formula: (mean, skull) => mean.sub(skull),
    mistake: (mean, skull) => mean.add(skull),
    python: "mean - skull",
  },
  {
    name: "pressure-fall",
    topic: "circulation",
    source: "New pressure = old pressure × (100 − fall in percent) / 100",
    slots: [slot("pressure", "mmHg", 120, 200, 2, [60, 260]), slot("fall", "percent", 5, 30, 1, [2, 40])],
    output: { kind: "systolic pressure", unit: "mmHg", places: 1 },
    takes: {},
    wordings: [
      {
        setup: "{drug} lowers a systolic pressure of {pressure} mmHg by {fall} percent",
        target: "the systolic pressure after that in mmHg",
      },
      {
        setup: "When {patient} stands up, a systolic pressure of {pressure} mmHg drops by {fall} percent",
        target: "the systolic pressure on standing in mmHg",
      },
    ],
    formula: (pressure, fall) => fall.neg().add(100).mul(pressure).div(100),
    mistake: (pressure, fall) => pressure.sub(fall),
    python: "pressure * (100 - fall) / 100",
  },
  {
    name: "vascular-resistance",
    topic: "circulation",
    source: "Systemic vascular resistance in Wood units = (mean arterial − central venous pressure) / cardiac output",
    slots: [
      slot("mean", "mmHg", 72, 118, 1, [50, 200]),
      slot("venous", "mmHg", 3, 14, 1),
      slot("output", "liters per minute", 3.5, 7.5, 0.5, [2, 12]),
    ],
    output: { kind: "vascular resistance", unit: "Wood units", places: 1 },
    takes: { mean: ["mean pressure"], output: ["cardiac output"] },
    wordings: [
      {
        setup:
          "The mean arterial pressure is {mean} mmHg, the central venous pressure {venous} mmHg and the cardiac output {output} liters per minute",
        target: "the systemic vascular resistance in Wood units",
      },
      {
        setup:
          "In {patient}, {output} liters per minute flow from {mean} mmHg in the arteries to {venous} mmHg in the great veins",
        target: "the resistance of that path in Wood units",
      },
    ],
    formula: (mean, venous, output) => mean.sub(venous).div(output),
    mistake: (mean, _venous, output) => mean.div(output),
    python: "(mean - venous) / output",
  },
  {
    name: "cardiac-output",
    topic: "circulation",
    source: "Cardiac output = heart rate × stroke volume / 1000",
    slots: [slot("rate", "beats per minute", 58, 124, 1), slot("stroke", "mL", 48, 96, 1, [30, 130])],
    output: { kind: "cardiac output", unit: "liters per minute", places: 2 },
    takes: { stroke: ["stroke volume"] },
    wordings: [
      {
        setup: "A heart that beats {rate} times a minute ejects {stroke} mL with each beat",
        target: "the cardiac output in liters per minute",
      },
      {
        setup:
          "Echocardiography on {ward} finds a stroke volume of {stroke} mL while the pulse is {rate} beats per minute",
        target: "the flow from the heart in liters per minute",
      },
    ],
    formula: (rate, stroke) => rate.mul(stroke).div(1000),
    mistake: (rate, stroke) => rate.mul(stroke).div(100),
    python: "rate * stroke / 1000",
  },
];
