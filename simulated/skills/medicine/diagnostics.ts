import { type Skill, slot } from "../skill.js";

/** What tests and treatments mean for people. */
export const diagnostics: readonly Skill[] = [
  {
    name: "predictive-value",
    topic: "diagnostic tests",
    source: "Bayes: PPV = prevalence × sensitivity / (… + (1 − prevalence) × (1 − specificity))",
    slots: [
      slot("prevalence", "percent", 2, 30, 1, [0.5, 60]),
      slot("sensitivity", "percent", 70, 98, 1),
      slot("specificity", "percent", 75, 97, 1),
    ],
    output: { kind: "predictive value", unit: "percent", places: 1 },
    takes: { prevalence: ["prevalence"] },
    wordings: [
      {
        setup:
          "A condition has a prevalence of {prevalence} percent in {town}, and the test for it a sensitivity of {sensitivity} percent and a specificity of {specificity} percent",
        target: "the positive predictive value in percent",
      },
      {
        setup:
          "{sensitivity} percent of the ill and all but {specificity} percent of the healthy test positive, while {prevalence} percent of those tested are ill",
        target: "the share of the ill among the positives in percent",
      },
    ],
    formula: (prevalence, sensitivity, specificity) => {
      const found = prevalence.mul(sensitivity);
      return found.mul(100).div(found.add(prevalence.neg().add(100).mul(specificity.neg().add(100))));
    },
    mistake: (prevalence, sensitivity) => prevalence.mul(sensitivity).div(100),
    python: "100 * prevalence * sensitivity / (prevalence * sensitivity + (100 - prevalence) * (100 - specificity))",
  },
  {
    name: "prevalence",
    topic: "diagnostic tests",
    source: "Prevalence = 100 × cases / population",
    slots: [
      slot("cases", "people", 40, 320, 5, [5, 3000]),
      slot("population", "people", 1200, 4000, 50, [700, 10000000]),
    ],
    output: { kind: "prevalence", unit: "percent", places: 1 },
    takes: { cases: ["ill people"] },
    wordings: [
      {
        setup: "A registry in {town} knows {cases} people with the disease among {population} people",
        target: "the prevalence in percent",
      },
      {
        setup: "Of {population} people who were examined, {cases} people had signs of the illness",
        target: "the frequency of the illness in percent",
      },
    ],
    formula: (cases, population) => cases.mul(100).div(population),
    mistake: (cases, population) => cases.mul(100).div(population.sub(cases)),
    python: "100 * cases / population",
  },
  {
    name: "people-affected",
    topic: "diagnostic tests",
    source: "Cases = population × percent / 100",
    slots: [slot("population", "people", 800, 9000, 50, [20, 10000000]), slot("percent", "percent", 3, 45, 1, [1, 99])],
    output: { kind: "ill people", unit: "people", places: 0 },
    takes: { percent: ["prevalence"] },
    wordings: [
      {
        setup: "A clinic in {town} follows {population} people, of whom {percent} percent fall ill",
        target: "the number of people who fall ill",
      },
      {
        setup: "In a town of {population} people, {percent} percent live with the illness",
        target: "the number of people who live with it",
      },
    ],
    formula: (population, percent) => population.mul(percent).div(100),
    mistake: (population, percent) => percent.neg().add(100).mul(population).div(100),
    python: "population * percent / 100",
  },
  {
    name: "number-needed",
    topic: "diagnostic tests",
    source: "Number needed to treat = 100 / absolute risk reduction in percent",
    slots: [slot("control", "percent", 22, 48, 1, [18, 95]), slot("treated", "percent", 6, 17, 1, [1, 17])],
    output: { kind: "number needed to treat", unit: "people", places: 0 },
    takes: { treated: ["event rate"] },
    wordings: [
      {
        setup: "Without treatment {control} percent have a relapse, with {drug} only {treated} percent",
        target: "the number needed to treat, in people",
      },
      {
        setup:
          "A trial of {drug} sees events in {treated} percent of the treated and {control} percent of the controls",
        target: "the number of people to be treated for one event less",
      },
    ],
    formula: (control, treated) => control.sub(treated).inverse().mul(100),
    mistake: (control, treated) => control.sub(treated),
    python: "100 / (control - treated)",
  },
];
