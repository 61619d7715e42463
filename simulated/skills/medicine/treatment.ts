import { type Skill, slot } from "../skill.js";

/** From test results to people treated, and what treatment spares them. */
export const treatment: readonly Skill[] = [
  {
    name: "event-rate",
    topic: "diagnostic tests",
    source: "Event rate with treatment = event rate without × (100 − relative reduction) / 100",
    slots: [slot("control", "percent", 10, 24, 1), slot("reduction", "percent", 25, 60, 1)],
    output: { kind: "event rate", unit: "percent", places: 1 },
    takes: {},
    wordings: [
      {
        setup:
          "Untreated, {control} percent have an event, and {drug} reduces this rate by {reduction} percent of itself",
        target: "the event rate with treatment in percent",
      },
      {
        setup:
          "A relative risk reduction of {reduction} percent applies to a risk of {control} percent without treatment",
        target: "the risk of the treated in percent",
      },
    ],
    formula: (control, reduction) => reduction.neg().add(100).mul(control).div(100),
    mistake: (control, reduction) => reduction.mul(control).div(100),
    python: "control * (100 - reduction) / 100",
    anotherPython: "control - control * reduction / 100",
  },
  {
    name: "truly-ill",
    topic: "diagnostic tests",
    source: "True positives = positives × positive predictive value / 100",
    slots: [slot("positives", "people", 120, 2400, 10), slot("value", "percent", 15, 80, 1, [5, 95])],
    output: { kind: "ill people", unit: "people", places: 0 },
    takes: { value: ["predictive value"] },
    wordings: [
      {
        setup: "{positives} people in {town} test positive, at a positive predictive value of {value} percent",
        target: "the number of people among them who are ill",
      },
      {
        setup: "A positive result of a test is right in {value} percent of cases, and {positives} people have one",
        target: "the number of people who are rightly found ill",
      },
    ],
    formula: (positives, value) => positives.mul(value).div(100),
    mistake: (positives, value) => value.neg().add(100).mul(positives).div(100),
    python: "positives * value / 100",
  },
  {
    name: "in-treatment",
    topic: "diagnostic tests",
    source: "Treated = ill people × percent / 100",
    slots: [slot("ill", "people", 150, 3000, 10, [20, 20000]), slot("percent", "percent", 35, 92, 1)],
    output: { kind: "treated people", unit: "people", places: 0 },
    takes: { ill: ["ill people"] },
    wordings: [
      {
        setup: "Of {ill} people with the illness, {percent} percent begin a treatment with {drug}",
        target: "the number of treated people",
      },
      {
        setup: "Dr. {person} offers {drug} to {ill} people who are ill, and {percent} percent agree to take it",
        target: "the number of people who take it",
      },
    ],
    formula: (ill, percent) => ill.mul(percent).div(100),
    mistake: (ill, percent) => percent.neg().add(100).mul(ill).div(100),
    python: "ill * percent / 100",
  },
  {
    name: "people-spared",
    topic: "diagnostic tests",
    source: "Events avoided = people treated / number needed to treat",
    slots: [slot("treated", "people", 200, 3000, 20, [30, 20000]), slot("needed", "people", 5, 28, 1, [2, 200])],
    output: { kind: "people spared", unit: "people", places: 1 },
    takes: { treated: ["treated people"], needed: ["number needed to treat"] },
    wordings: [
      {
        setup:
          "One event is avoided for every {needed} people who are treated with {drug}, and {treated} people are treated",
        target: "the expected number of people spared an event",
      },
      {
        setup: "A programme in {town} treats {treated} people where the number needed to treat is {needed} people",
        target: "the events that it avoids on average, in people",
      },
    ],
    formula: (treated, needed) => treated.div(needed),
    mistake: (treated, needed) => treated.mul(needed).div(100),
    python: "treated / needed",
  },
];
