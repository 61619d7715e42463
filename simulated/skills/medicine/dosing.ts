import { type Skill, slot } from "../skill.js";

/** Doses, infusions and the kinetics of a drug. */
export const dosing: readonly Skill[] = [
  {
    name: "weight-dose",
    topic: "dosing",
    source: "Dose = body weight × dose per kilogram",
    slots: [slot("weight", "kg", 42, 110, 1, [38, 150]), slot("each", "mg per kg", 1.5, 12, 0.5)],
    output: { kind: "dose", unit: "mg", places: 1 },
    takes: { weight: ["body weight"] },
    wordings: [
      {
        setup: "{drug} is given at {each} mg per kg to {patient} with a dosing weight of {weight} kg",
        target: "the single dose in mg",
      },
      {
        setup: "For a body weight of {weight} kg, the chart of {ward} prescribes {each} mg per kg of {drug}",
        target: "the amount prescribed, in mg",
      },
    ],
    formula: (weight, each) => weight.mul(each),
    mistake: (weight, each) => weight.mul(22).mul(each).div(10),
    python: "weight * each",
  },
  {
    name: "daily-dose",
    topic: "dosing",
    source: "Daily dose = single dose × doses a day",
    slots: [slot("dose", "mg", 50, 800, 25, [0.5, 20000]), slot("times", "count", 2, 6, 1, [2, 8])],
    output: { kind: "daily amount", unit: "mg", places: 1 },
    takes: { dose: ["dose"] },
    wordings: [
      {
        setup: "On {ward}, {patient} takes {dose} mg of {drug} {times} times a day",
        target: "the daily intake in mg",
      },
      {
        setup:
          "A prescription by Dr. {person} reads {dose} mg, to be repeated until it has been given {times} times within the day",
        target: "the total for the day in mg",
      },
    ],
    formula: (dose, times) => dose.mul(times),
    mistake: (dose, times) => dose.div(times),
    python: "dose * times",
    anotherPython: "sum([dose] * int(times))",
  },
  {
    name: "bioavailability",
    topic: "pharmacokinetics",
    source: "Oral dose = intravenous dose × 100 / bioavailability in percent",
    slots: [slot("dose", "mg", 20, 600, 10, [0.5, 20000]), slot("percent", "percent", 25, 90, 1, [10, 99])],
    output: { kind: "dose", unit: "mg", places: 1 },
    takes: { dose: ["dose"] },
    wordings: [
      {
        setup: "By vein {dose} mg of {drug} would do, but by mouth only {percent} percent reaches the blood",
        target: "the oral dose with the same effect, in mg",
      },
      {
        setup:
          "{patient} is switched from an infusion of {dose} mg to tablets whose bioavailability is {percent} percent",
        target: "the equivalent amount in tablets, in mg",
      },
    ],
    formula: (dose, percent) => dose.mul(100).div(percent),
    mistake: (dose, percent) => dose.mul(percent).div(100),
    python: "dose * 100 / percent",
  },
  {
    name: "half-lives",
    topic: "pharmacokinetics",
    source: "First-order elimination: remaining = dose / 2 ** half-lives",
    slots: [slot("dose", "mg", 80, 960, 16, [4, 20000]), slot("halves", "count", 2, 5, 1, [2, 5])],
    output: { kind: "amount in the body", unit: "mg", places: 2 },
    takes: { dose: ["dose"] },
    wordings: [
      {
        setup: "The body of {patient} holds {dose} mg of {drug}, and {halves} half-lives go by without a further dose",
        target: "the amount still in the body, in mg",
      },
      {
        setup:
          "After {dose} mg of {drug} have been absorbed at once, elimination of the first order runs for {halves} half-lives",
        target: "the remainder of the drug in mg",
      },
    ],
    formula: (dose, halves) => dose.div(2 ** halves.valueOf()),
    mistake: (dose, halves) => dose.div(halves.mul(2)),
    python: "dose / 2 ** int(halves)",
    anotherPython: "functools.reduce(lambda rest, half: rest / 2, range(int(halves)), dose)",
  },
  {
    name: "renal-dose",
    topic: "pharmacokinetics",
    source: "Dose in proportion to clearance, with 100 mL per minute as normal, as the text says",
    slots: [slot("dose", "mg", 100, 1000, 25, [0.5, 20000]), slot("clearance", "mL per minute", 15, 85, 1, [5, 99])],
    output: { kind: "dose", unit: "mg", places: 1 },
    takes: { dose: ["dose"], clearance: ["clearance", "filtration rate"] },
    wordings: [
      {
        setup:
          "The usual {dose} mg of {drug} is meant for a clearance of 100 mL per minute and is reduced in proportion, since the clearance is {clearance} mL per minute",
        target: "the reduced dose in mg",
      },
      {
        setup:
          "With kidneys that clear {clearance} mL per minute instead of 100 mL per minute, {patient} gets that fraction of {dose} mg",
        target: "the adapted dose in mg",
      },
    ],
    formula: (dose, clearance) => dose.mul(clearance).div(100),
    mistake: (dose, clearance) => clearance.neg().add(100).mul(dose).div(100),
    python: "dose * clearance / 100",
  },
  {
    name: "volume-of-dose",
    topic: "infusions",
    source: "Volume = dose / concentration",
    slots: [slot("dose", "mg", 60, 900, 15, [1, 50000]), slot("strength", "mg per mL", 2, 25, 0.5)],
    output: { kind: "drug volume", unit: "mL", places: 2 },
    takes: { dose: ["dose", "daily amount"] },
    wordings: [
      {
        setup: "A vial of {drug} has {strength} mg per mL, and {dose} mg are drawn up",
        target: "the volume drawn up, in mL",
      },
      {
        setup: "Nurse {friend} prepares {dose} mg from ampoules that contain {strength} mg per mL",
        target: "the volume that {friend} prepares, in mL",
      },
    ],
    formula: (dose, strength) => dose.div(strength),
    mistake: (dose, strength) => dose.mul(strength).div(10),
    python: "dose / strength",
  },
  {
    name: "infusion-rate",
    topic: "infusions",
    source: "Rate = volume / time",
    slots: [slot("volume", "mL", 250, 2000, 50, [2, 20000]), slot("hours", "hours", 3, 12, 0.5, [0.5, 48])],
    output: { kind: "flow rate", unit: "mL per hour", places: 1 },
    takes: { volume: ["fluid volume", "drug volume"] },
    wordings: [
      {
        setup: "An infusion of {volume} mL runs evenly over {hours} hours on {ward}",
        target: "the pump setting in mL per hour",
      },
      {
        setup: "{patient} is to receive {volume} mL within {hours} hours at a constant rate",
        target: "that rate in mL per hour",
      },
    ],
    formula: (volume, hours) => volume.div(hours),
    mistake: (volume, hours) => volume.div(hours.add(1)),
    python: "volume / hours",
  },
  {
    name: "drip-rate",
    topic: "infusions",
    source: "Drops per minute = mL per hour × drops per mL / 60",
    slots: [slot("rate", "mL per hour", 40, 250, 5, [2, 2000]), slot("drops", "count", 10, 20, 5, [10, 60])],
    output: { kind: "drip rate", unit: "drops per minute", places: 0 },
    takes: { rate: ["flow rate"] },
    wordings: [
      {
        setup: "A gravity set gives {drops} drops per mL, and {rate} mL per hour are ordered for {patient}",
        target: "the drip rate in drops per minute",
      },
      {
        setup:
          "The pump of {ward} is out of order, so {rate} mL per hour are counted by hand through a chamber with {drops} drops per mL",
        target: "the count to aim at, in drops per minute",
      },
    ],
    formula: (rate, drops) => rate.mul(drops).div(60),
    mistake: (rate, drops) => rate.mul(60).div(drops),
    python: "rate * drops / 60",
  },
  {
    name: "infusion-time",
    topic: "infusions",
    source: "Time = volume / rate",
    slots: [slot("volume", "mL", 200, 1500, 50, [2, 20000]), slot("rate", "mL per hour", 50, 180, 5, [1, 2000])],
    output: { kind: "infusion time", unit: "hours", places: 2 },
    takes: { volume: ["fluid volume", "drug volume"] },
    wordings: [
      {
        setup: "A bag of {volume} mL empties at {rate} mL per hour",
        target: "the time until the bag is empty, in hours",
      },
      {
        setup: "On {ward}, {volume} mL are infused into {patient} at {rate} mL per hour",
        target: "the duration of the infusion in hours",
      },
    ],
    formula: (volume, rate) => volume.div(rate),
    mistake: (volume, rate) => rate.mul(10).div(volume),
    python: "volume / rate",
  },
  {
    name: "burn-fluid",
    topic: "infusions",
    source: "Parkland formula (Baxter 1968): 4 mL × kg × percent of body surface burned, over 24 hours",
    slots: [slot("weight", "kg", 40, 110, 1, [38, 150]), slot("surface", "percent", 12, 55, 1, [5, 80])],
    output: { kind: "fluid volume", unit: "mL", places: 0 },
    takes: { weight: ["body weight"] },
    wordings: [
      {
        setup:
          "After a fire in {town}, {patient} of {weight} kg has burns on {surface} percent of the body surface, and the Parkland formula with 4 mL is used",
        target: "the fluid for the first day in mL",
      },
      {
        setup:
          "By the Parkland formula one gives 4 mL per kg and percent of burned surface; here there are {weight} kg and {surface} percent",
        target: "the fluid by that formula in mL",
      },
    ],
    formula: (weight, surface) => weight.mul(surface).mul(4),
    mistake: (weight, surface) => weight.mul(surface).mul(2),
    python: "4 * weight * surface",
  },
];
