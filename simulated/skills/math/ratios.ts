import { type Skill, slot } from "../skill.js";

/** Ratios, proportions and mixtures. */
export const ratios: readonly Skill[] = [
  {
    name: "ratio-share",
    topic: "ratios",
    source: "Share = total × part / sum of the parts",
    slots: [
      slot("total", "dollars", 120, 1800, 10, [10, 50000]),
      slot("mine", "count", 2, 7, 1, [2, 60]),
      slot("yours", "count", 3, 9, 1, [2, 60]),
    ],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { total: ["money"] },
    wordings: [
      {
        setup:
          "{person} and {friend} divide {total} dollars so that {person} receives {mine} parts and {friend} receives {yours} parts",
        target: "the share of {person}, in dollars",
      },
      {
        setup:
          "Two teams from {town}, the Reds and the Blues, divide a prize of {total} dollars in the ratio {mine} to {yours}, the Reds being named first",
        target: "the money of the Reds, in dollars",
      },
      {
        setup:
          "Of a budget of {total} dollars, {place} spends {mine} dollars on repairs for every {yours} dollars that it spends on staff, and nothing else",
        target: "the money for repairs, in dollars",
      },
    ],
    formula: (total, mine, yours) => total.mul(mine).div(mine.add(yours)),
    mistake: (total, mine, yours) => total.mul(mine).div(yours),
    python: "total * mine / (mine + yours)",
  },
  {
    name: "recipe",
    topic: "ratios",
    source: "Direct proportion: amount × wanted / given",
    slots: [
      slot("amount", "grams", 150, 900, 25, [20, 90000]),
      slot("given", "count", 3, 8, 1, [2, 40]),
      slot("wanted", "count", 9, 45, 1, [2, 3000]),
    ],
    output: { kind: "mass of food", unit: "grams", places: 1 },
    takes: { amount: ["mass of food"], wanted: ["number of things"] },
    wordings: [
      {
        setup: "A recipe for {given} people takes {amount} grams of {food}, and {person} cooks it for {wanted} people",
        target: "the {food} needed, in grams",
      },
      {
        setup: "If {given} hens eat {amount} grams of {food} a day, a farm near {town} keeps {wanted} such hens",
        target: "the daily {food} for the farm, in grams",
      },
    ],
    formula: (amount, given, wanted) => amount.mul(wanted).div(given),
    mistake: (amount, given, wanted) => amount.mul(given).div(wanted),
    python: "amount * wanted / given",
  },
  {
    name: "price-by-weight",
    topic: "unit prices",
    source: "Cost = grams / 1000 × price of a kilogram",
    slots: [slot("amount", "grams", 250, 6000, 50, [20, 900000]), slot("price", "dollars", 1.5, 12, 0.5, [1, 90])],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { amount: ["mass of food"] },
    wordings: [
      {
        setup: "At the market of {town}, {person} buys {amount} grams of {food} for {price} dollars a kilogram",
        target: "the cost of the {food}, in dollars",
      },
      {
        setup: "A mill bills {price} dollars per kilogram and weighs out {amount} grams of {food} for {friend}",
        target: "the charge to {friend}, in dollars",
      },
    ],
    formula: (amount, price) => amount.mul(price).div(1000),
    mistake: (amount, price) => amount.mul(price).div(100),
    python: "amount * price / 1000",
  },
  {
    name: "mixture",
    topic: "mixtures",
    source: "Mean strength, weighted by volume",
    slots: [
      slot("first", "liters", 4, 30, 1, [1, 900]),
      slot("weak", "percent", 5, 25),
      slot("second", "liters", 3, 24, 1, [1, 900]),
      slot("strong", "percent", 30, 80, 1, [4, 95]),
    ],
    output: { kind: "strength", unit: "percent", places: 2 },
    takes: { first: ["volume of liquid"], weak: ["strength"], second: ["volume of liquid"], strong: ["strength"] },
    wordings: [
      {
        setup:
          "{person} pours {first} liters of {liquid} at {weak} percent strength together with {second} liters at {strong} percent",
        target: "the strength of the mixture in percent",
      },
      {
        setup:
          "A tank in {town} takes in {first} liters of a {weak} percent solution and {second} liters of a {strong} percent solution of the same substance",
        target: "the concentration in the tank in percent",
      },
    ],
    formula: (first, weak, second, strong) => first.mul(weak).add(second.mul(strong)).div(first.add(second)),
    mistake: (_first, weak, _second, strong) => weak.add(strong).div(2),
    python: "(first * weak + second * strong) / (first + second)",
  },
  {
    name: "watering-down",
    topic: "mixtures",
    source: "The dissolved amount stays: volume × strength / wanted strength − volume",
    slots: [
      slot("volume", "liters", 5, 40, 1, [1, 900]),
      slot("strong", "percent", 40, 90, 1, [20, 99]),
      slot("weak", "percent", 8, 30, 1, [2, 18]),
    ],
    output: { kind: "volume of liquid", unit: "liters", places: 2 },
    takes: { volume: ["volume of liquid"], strong: ["strength"] },
    wordings: [
      {
        setup: "Water is added to {volume} liters of {liquid} at {strong} percent until it has only {weak} percent",
        target: "the water added, in liters",
      },
      {
        setup: "{friend} thins {volume} liters of a {strong} percent concentrate with water down to {weak} percent",
        target: "the water that {friend} adds, in liters",
      },
    ],
    formula: (volume, strong, weak) => volume.mul(strong).div(weak).sub(volume),
    mistake: (volume, strong, weak) => volume.mul(strong).div(weak),
    python: "(volume * strong - volume * weak) / weak",
  },
];
