import { type Skill, slot } from "../skill.js";

/** Averages and probability. */
export const chance: readonly Skill[] = [
  {
    name: "mean-of-three",
    topic: "averages",
    source: "Arithmetic mean",
    slots: [
      slot("monday", "dollars", 40, 300, 1, [5, 5000]),
      slot("tuesday", "dollars", 30, 320, 1, [5, 5000]),
      slot("friday", "dollars", 60, 500, 1, [5, 5000]),
    ],
    output: { kind: "money", unit: "dollars", places: 2 },
    takes: { monday: ["money"], tuesday: ["money"], friday: ["money"] },
    wordings: [
      {
        setup:
          "A kiosk in {town} takes {monday} dollars on Monday, {tuesday} dollars on Tuesday and {friday} dollars on Friday, its only three days",
        target: "its mean takings a day, in dollars",
      },
      {
        setup: "Three gifts for {place} amount to {monday} dollars, {tuesday} dollars and {friday} dollars",
        target: "the average gift, in dollars",
      },
    ],
    formula: (monday, tuesday, friday) => monday.add(tuesday).add(friday).div(3),
    mistake: (monday, tuesday, friday) => monday.add(tuesday).add(friday).div(2),
    python: "(monday + tuesday + friday) / 3",
    anotherPython: "sum([monday, tuesday, friday]) / 3",
  },
  {
    name: "mean-speed",
    topic: "averages",
    source: "Mean speed = whole distance / whole time",
    slots: [
      slot("out", "hours", 2, 5, 0.5, [0.3, 30]),
      slot("fast", "km per hour", 60, 110, 5),
      slot("back", "hours", 2, 6, 0.5, [0.3, 30]),
      slot("slow", "km per hour", 25, 55, 5, [4, 90]),
    ],
    output: { kind: "speed", unit: "km per hour", places: 2 },
    takes: { out: ["duration"], back: ["duration"] },
    wordings: [
      {
        setup: "A {vehicle} runs {out} hours at {fast} km per hour and afterwards {back} hours at {slow} km per hour",
        target: "its mean speed over the whole time, in km per hour",
      },
      {
        setup:
          "{person} drives at {fast} km per hour for {out} hours, then through the hills of {town} at {slow} km per hour for {back} hours",
        target: "the average speed of the journey, in km per hour",
      },
    ],
    formula: (out, fast, back, slow) => out.mul(fast).add(back.mul(slow)).div(out.add(back)),
    mistake: (_out, fast, _back, slow) => fast.add(slow).div(2),
    python: "(out * fast + back * slow) / (out + back)",
  },
  {
    name: "missing-score",
    topic: "averages",
    source: "Sum = mean × number",
    slots: [
      slot("mean", "count", 62, 84, 1, [40, 95]),
      slot("tests", "count", 3, 7, 1, [2, 12]),
      slot("goal", "count", 85, 92, 1, [70, 99]),
    ],
    output: { kind: "number of things", unit: "count", places: null },
    takes: {},
    wordings: [
      {
        setup:
          "Over {tests} days {person} sold exactly {mean} {goods} a day on average, and wants the average to be exactly {goal} after one more day",
        target: "the number of {goods} to sell on that day",
      },
      {
        setup:
          "On {tests} trips a {vehicle} carried exactly {mean} parcels on average, and one more trip lifts the average of all of them to exactly {goal}",
        target: "the number of parcels on that trip",
      },
    ],
    formula: (mean, tests, goal) => tests.add(1).mul(goal).sub(tests.mul(mean)),
    mistake: (mean, _tests, goal) => goal.mul(2).sub(mean),
    python: "(tests + 1) * goal - tests * mean",
  },
  {
    name: "urn",
    topic: "probability",
    source: "Two draws without replacement: 100 × r (r − 1) / (n (n − 1))",
    slots: [slot("red", "count", 5, 18, 1, [2, 500]), slot("blue", "count", 4, 16, 1, [2, 500])],
    output: { kind: "probability", unit: "percent", places: 2 },
    takes: { red: ["number of things"], blue: ["number of things"] },
    wordings: [
      {
        setup:
          "A bag holds {red} red and {blue} blue marbles, and {person} draws two at random without putting the first one back",
        target: "the probability that both are red, in percent",
      },
      {
        setup: "Out of {red} ripe and {blue} unripe melons, {friend} takes two blindly, one after the other",
        target: "the probability that both melons are ripe, in percent",
      },
    ],
    formula: (red, blue) => {
      const all = red.add(blue);
      return red
        .mul(red.sub(1))
        .mul(100)
        .div(all.mul(all.sub(1)));
    },
    mistake: (red, blue) => red.mul(red).mul(100).div(red.add(blue).pow(2)),
    python: "100 * red * (red - 1) / ((red + blue) * (red + blue - 1))",
    anotherPython: "Number(100 * math.comb(int(red), 2)) / math.comb(int(red) + int(blue), 2)",
  },
  {
    name: "at-least-once",
    topic: "probability",
    source: "Complement: 100 × (1 − (1 − p / 100) ** 2)",
    slots: [slot("percent", "percent", 12, 65, 1, [1, 90])],
    output: { kind: "probability", unit: "percent", places: 2 },
    takes: { percent: ["probability"] },
    wordings: [
      {
        setup:
          "Each spin of a wheel at {place} wins with a probability of {percent} percent, and {person} spins twice, independently",
        target: "the probability of winning at least once, in percent",
      },
      {
        setup:
          "A switch in {town} fails on any day with a probability of {percent} percent, one day having no bearing on another",
        target: "the probability that it fails on at least one of two days, in percent",
      },
    ],
    formula: (percent) => percent.neg().add(100).pow(2).div(100).neg().add(100),
    mistake: (percent) => percent.mul(2),
    python: "100 - (100 - percent) ** 2 / 100",
    anotherPython: "2 * percent - percent * percent / 100",
  },
  {
    name: "expected-number",
    topic: "probability",
    source: "Expected value of a binomial count: n × p / 100",
    slots: [slot("trials", "count", 120, 900, 10, [5, 900000]), slot("percent", "percent", 4, 85, 1, [1, 99])],
    output: { kind: "number of things", unit: "count", places: 0 },
    takes: { trials: ["number of things"], percent: ["probability"] },
    wordings: [
      {
        setup: "Of {trials} seeds sown in a {field}, each sprouts with a probability of {percent} percent",
        target: "the expected number of sprouts",
      },
      {
        setup:
          "A survey in {town} reaches {trials} households, each of which replies with a probability of {percent} percent",
        target: "the expected number of replies",
      },
      {
        setup: "Each of {trials} invitations that {person} sends is accepted with a probability of {percent} percent",
        target: "the number of acceptances that {person} can expect",
      },
    ],
    formula: (trials, percent) => trials.mul(percent).div(100),
    mistake: (trials, percent) => percent.neg().add(100).mul(trials).div(100),
    python: "trials * percent / 100",
  },
];
