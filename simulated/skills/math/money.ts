import { type Skill, slot } from "../skill.js";

/** Percentages, interest, and other sums of money. */
export const money: readonly Skill[] = [
  {
    name: "discount",
    topic: "percentages",
    source: "Sale price = price × (100 − percent) / 100",
    slots: [slot("price", "dollars", 40, 480, 4), slot("percent", "percent", 5, 60)],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { price: ["money"] },
    wordings: [
      {
        setup: "{person} buys a {good} marked at {price} dollars and gets {percent} percent off",
        target: "the price that {person} pays, in dollars",
      },
      {
        setup: "A shop in {town} takes {percent} percent off a {good} that used to cost {price} dollars",
        target: "the reduced price of the {good}, in dollars",
      },
      {
        setup:
          "The list price of a {good} is {price} dollars, but members of the club in {town} get a {percent} percent discount",
        target: "the amount that a member spends on the {good}, in dollars",
      },
    ],
    formula: (price, percent) => percent.neg().add(100).mul(price).div(100),
    mistake: (price, percent) => price.mul(percent).div(100),
    python: "price * (100 - percent) / 100",
    anotherPython: "price - price * percent / 100",
  },
  {
    name: "tax",
    topic: "percentages",
    source: "Gross price = net price × (100 + percent) / 100",
    slots: [slot("price", "dollars", 30, 600, 5), slot("percent", "percent", 4, 27)],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { price: ["money"] },
    wordings: [
      {
        setup: "A bill of {price} dollars in {town} comes with a sales tax of {percent} percent on top",
        target: "the full amount of the bill, in dollars",
      },
      {
        setup: "{person} leaves a tip of {percent} percent on a dinner that costs {price} dollars",
        target: "the dinner's cost with the tip, in dollars",
      },
      {
        setup: "The insurer of {friend} adds a fee of {percent} percent to a premium of {price} dollars",
        target: "the premium with the fee, in dollars",
      },
    ],
    formula: (price, percent) => percent.add(100).mul(price).div(100),
    mistake: (price, percent) => price.add(percent),
    python: "price * (100 + percent) / 100",
    anotherPython: "price + price * percent / 100",
  },
  {
    name: "percent-change",
    topic: "percentages",
    source: "Change in percent = 100 × (new − old) / old",
    slots: [slot("old", "dollars", 40, 300, 4), slot("rise", "dollars", 6, 90, 3, [3, 900])],
    output: { kind: "growth", unit: "percent", places: 1 },
    takes: { old: ["money"], rise: ["money"] },
    wordings: [
      {
        setup: "The weekly rent of a stall in {town} was {old} dollars and goes up by {rise} dollars",
        target: "the rise of the rent in percent",
      },
      {
        setup: "A share that stood at {old} dollars in the morning has gained {rise} dollars by the evening",
        target: "the gain of the share in percent",
      },
      {
        setup: "{person} earned {old} dollars from a stall last year, and {rise} dollars more than that this year",
        target: "the growth of those earnings in percent",
      },
    ],
    formula: (old, rise) => rise.mul(100).div(old),
    mistake: (old, rise) => rise.mul(100).div(old.add(rise)),
    python: "100 * rise / old",
    anotherPython: "((old + rise) * 100 - old * 100) / old",
  },
  {
    name: "simple-interest",
    topic: "interest",
    source: "Simple interest: I = P × r × t / 100",
    slots: [
      slot("principal", "dollars", 200, 5000, 50, [20, 20000]),
      slot("percent", "percent", 2, 9),
      slot("years", "years", 2, 8),
    ],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { principal: ["money"] },
    wordings: [
      {
        setup:
          "{person} lends {principal} dollars to {friend} for {years} years at {percent} percent simple interest a year",
        target: "the interest that {friend} owes, in dollars",
      },
      {
        setup:
          "A bond worth {principal} dollars pays {percent} percent of that sum each year and runs for {years} years",
        target: "everything that the bond pays out as interest, in dollars",
      },
      {
        setup:
          "At a bank in {town} that does not compound, {principal} dollars stay for {years} years at {percent} percent a year",
        target: "the interest earned over that time, in dollars",
      },
    ],
    formula: (principal, percent, years) => principal.mul(percent).mul(years).div(100),
    mistake: (principal, percent) => principal.mul(percent).div(100),
    python: "principal * percent * years / 100",
  },
  {
    name: "compound-growth",
    topic: "interest",
    source: "Compound interest: A = P × (1 + r / 100) ** t",
    slots: [
      slot("principal", "dollars", 300, 4000, 50, [20, 20000]),
      slot("percent", "percent", 2, 12),
      slot("years", "years", 2, 5, 1, [2, 2]),
    ],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { principal: ["money"], percent: ["growth"] },
    wordings: [
      {
        setup:
          "{person} puts {principal} dollars into an account that grows by {percent} percent a year, compounded yearly, for {years} years",
        target: "the balance at the end, in dollars",
      },
      {
        setup:
          "A painting bought in {town} for {principal} dollars gains {percent} percent of its current value every year over {years} years",
        target: "the painting's final value, in dollars",
      },
      {
        setup:
          "A debt of {principal} dollars is left alone for {years} years while {percent} percent interest is added to it each year and bears interest in turn",
        target: "the debt after that, in dollars",
      },
    ],
    formula: (principal, percent, years) => percent.add(100).div(100).pow(years).mul(principal),
    mistake: (principal, percent, years) => percent.mul(years).add(100).mul(principal).div(100),
    python: "principal * (100 + percent) ** int(years) / 100 ** int(years)",
    anotherPython:
      "functools.reduce(lambda balance, year: balance * (100 + percent) / 100, range(int(years)), principal)",
  },
  {
    name: "cost-of-items",
    topic: "unit prices",
    source: "Total cost = number of items × price of one",
    slots: [slot("items", "count", 12, 90, 1, [2, 5000]), slot("price", "dollars", 1.25, 9.75, 0.25, [0.5, 200])],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { items: ["number of things"] },
    wordings: [
      { setup: "{person} sells {items} {goods} at {price} dollars each", target: "the revenue, in dollars" },
      {
        setup: "For {place} in {town}, {friend} orders {items} tickets that cost {price} dollars apiece",
        target: "the cost of the tickets, in dollars",
      },
      {
        setup: "A crate holds {items} {goods}, and every single one is worth {price} dollars",
        target: "the worth of the crate, in dollars",
      },
    ],
    formula: (items, price) => items.mul(price),
    mistake: (items, price) => items.sub(1).mul(price),
    python: "items * price",
    anotherPython: "sum([price] * int(items))",
  },
  {
    name: "affordable-items",
    topic: "unit prices",
    source: "Items affordable = floor of budget / price",
    slots: [slot("budget", "dollars", 60, 900, 5), slot("price", "dollars", 2.5, 14, 0.25, [1, 60])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { budget: ["money"] },
    wordings: [
      {
        setup: "With {budget} dollars in hand, {person} buys as many {goods} as possible at {price} dollars each",
        target: "the number of {goods} that {person} gets",
      },
      {
        setup: "The committee of {place} has {budget} dollars for lanterns, and one lantern costs {price} dollars",
        target: "the greatest number of lanterns it can afford",
      },
      {
        setup:
          "A coin machine in {town} turns {budget} dollars into tokens, {price} dollars a token, and keeps the rest",
        target: "the number of tokens that come out",
      },
    ],
    formula: (budget, price) => budget.div(price).floor(),
    mistake: (budget, price) => budget.div(price).ceil().add(1),
    python: "math.floor(budget / price)",
    anotherPython: "(budget - budget % price) / price",
  },
];
