import { type Skill, slot } from "../skill.js";

/** Primers by their GC content, and what their temperatures cost in time. */
export const primerCycles: readonly Skill[] = [
  {
    name: "primer-gc",
    topic: "primers",
    source: "G + C = length × GC content / 100",
    slots: [slot("length", "bases", 18, 30, 1), slot("percent", "percent", 38, 62, 1)],
    output: { kind: "GC bases of a primer", unit: "bases", places: 0 },
    takes: {},
    wordings: [
      {
        setup: "A primer for the {gene} is {length} bases long, and {percent} percent of them are G or C",
        target: "the number of G and C bases in the primer",
      },
      {
        setup: "{friend} plans a primer of {length} bases with a GC content of {percent} percent",
        target: "the number of the primer's G and C bases",
      },
    ],
    formula: (length, percent) => length.mul(percent).div(100),
    mistake: (length, percent) => percent.neg().add(100).mul(length).div(100).sub(1),
    python: "length * percent / 100",
  },
  {
    name: "ramp-time",
    topic: "primers",
    source: "Time = difference of temperatures / rate of heating",
    slots: [
      slot("annealing", "degrees Celsius", 48, 62, 1, [20, 70]),
      slot("rate", "degrees Celsius per second", 1.5, 4, 0.5),
    ],
    output: { kind: "ramp time", unit: "seconds", places: 2 },
    takes: { annealing: ["annealing temperature"] },
    wordings: [
      {
        setup:
          "A cycler heats from an annealing temperature of {annealing} degrees Celsius to 72 degrees Celsius at {rate} degrees Celsius per second",
        target: "the time of that ramp in seconds",
      },
      {
        setup:
          "After annealing at {annealing} degrees Celsius, extension at 72 degrees Celsius is reached with {rate} degrees Celsius per second in {laboratory}",
        target: "the time between the two in seconds",
      },
    ],
    formula: (annealing, rate) => annealing.neg().add(72).div(rate),
    mistake: (annealing, rate) => annealing.neg().add(72).mul(rate),
    python: "(72 - annealing) / rate",
  },
  {
    name: "ramp-total",
    topic: "primers",
    source: "Total = cycles × time of one, over 60 for minutes",
    slots: [slot("ramp", "seconds", 4, 16, 0.5, [0.5, 60]), slot("cycles", "count", 25, 40, 1)],
    output: { kind: "ramp total", unit: "minutes", places: 2 },
    takes: { ramp: ["ramp time"] },
    wordings: [
      {
        setup: "Each of {cycles} PCR cycles spends {ramp} seconds on heating up from annealing to extension",
        target: "the time that all those ramps take, in minutes",
      },
      {
        setup: "In a run of {cycles} cycles for {person}, one ramp takes {ramp} seconds a cycle",
        target: "the sum of the ramps in minutes",
      },
    ],
    formula: (ramp, cycles) => ramp.mul(cycles).div(60),
    mistake: (ramp, cycles) => ramp.mul(cycles).div(100),
    python: "ramp * cycles / 60",
  },
];
