import { type Skill, slot } from "../skill.js";

/** The two strands of DNA: shares of bases, and the bonds between them. */
export const strands: readonly Skill[] = [
  {
    name: "adenine-share",
    topic: "base composition",
    source: "Share in percent = 100 × adenines / bases",
    slots: [slot("adenines", "bases", 300, 700, 5), slot("all", "bases", 1900, 3000, 20)],
    output: { kind: "adenine share", unit: "percent", places: 1 },
    takes: {},
    wordings: [
      {
        setup: "Both strands of a fragment from {organism} have {all} bases in all, {adenines} of which are adenine",
        target: "the adenine share of the fragment in percent",
      },
      {
        setup: "{person} counts {adenines} adenines among the {all} bases of both strands of a DNA molecule",
        target: "the share of adenine among them in percent",
      },
    ],
    formula: (adenines, all) => adenines.mul(100).div(all),
    mistake: (adenines, all) => adenines.mul(100).div(all.sub(adenines)),
    python: "100 * adenines / all",
  },
  {
    name: "gc-from-guanine",
    topic: "base composition",
    source: "Chargaff's rule (1950): G = C, so GC content = 2 × G",
    slots: [slot("guanine", "percent", 14, 36, 0.5, [1, 49])],
    output: { kind: "GC content", unit: "percent", places: 2 },
    takes: { guanine: ["guanine share"] },
    wordings: [
      {
        setup: "Guanine makes up {guanine} percent of the bases of a double strand, and cytosine pairs with all of it",
        target: "the GC content of the double strand in percent",
      },
      {
        setup:
          "In double-stranded DNA that {laboratory} took from {organism}, {guanine} percent of the bases are guanine",
        target: "its GC content in percent",
      },
    ],
    formula: (guanine) => guanine.mul(2),
    mistake: (guanine) => guanine.div(2),
    python: "2 * guanine",
    anotherPython: "guanine + guanine",
  },
  {
    name: "hydrogen-bonds",
    topic: "base composition",
    source: "Three hydrogen bonds a GC pair, two an AT pair",
    slots: [slot("strong", "bases", 120, 1400, 10, [20, 100000]), slot("weak", "bases", 150, 1500, 10)],
    output: { kind: "hydrogen bonds", unit: "bonds", places: null },
    takes: { strong: ["GC bases"] },
    wordings: [
      {
        setup:
          "One strand of a DNA fragment has {strong} bases that are G or C, with three bonds each to the other strand, and {weak} that are A or T, with two",
        target: "the number of hydrogen bonds between the strands",
      },
      {
        setup:
          "Along one strand {person} counts {strong} G or C and {weak} A or T bases; a GC pair is held by three hydrogen bonds and an AT pair by two",
        target: "the number of bonds that hold the strands together",
      },
    ],
    formula: (strong, weak) => strong.mul(3).add(weak.mul(2)),
    mistake: (strong, weak) => strong.mul(2).add(weak.mul(3)),
    python: "3 * strong + 2 * weak",
    anotherPython: "2 * (strong + weak) + strong",
  },
  {
    name: "unwinding-time",
    topic: "base composition",
    source: "Time = bonds / bonds opened in a second",
    slots: [slot("bonds", "bonds", 900, 8000, 50, [200, 400000]), slot("speed", "bonds per second", 250, 900, 50)],
    output: { kind: "unwinding time", unit: "seconds", places: 2 },
    takes: { bonds: ["hydrogen bonds"] },
    wordings: [
      {
        setup: "A helicase opens {speed} hydrogen bonds per second and has {bonds} bonds before it",
        target: "the time until the strands are apart, in seconds",
      },
      {
        setup: "{bonds} hydrogen bonds of a fragment from {organism} are opened at {speed} bonds per second",
        target: "the time of unwinding in seconds",
      },
    ],
    formula: (bonds, speed) => bonds.div(speed),
    mistake: (bonds, speed) => bonds.mul(3).div(speed),
    python: "bonds / speed",
  },
];
