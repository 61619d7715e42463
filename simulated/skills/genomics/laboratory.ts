import { type Skill, slot } from "../skill.js";

/** Amplification and dilution at the bench. */
export const laboratory: readonly Skill[] = [
  {
    name: "pcr-copies",
    topic: "amplification",
    source: "Ideal PCR: copies × 2 ** cycles",
    slots: [slot("copies", "copies", 4, 60, 1, [2, 20000]), slot("cycles", "count", 5, 12, 1, [4, 14])],
    output: { kind: "copies", unit: "copies", places: null },
    takes: { copies: ["copies"] },
    wordings: [
      {
        setup: "A tube holds {copies} copies of the {gene}, and each of {cycles} PCR cycles doubles them",
        target: "the number of copies after the last cycle",
      },
      {
        setup:
          "{person} amplifies {copies} copies of a fragment from {organism} through {cycles} cycles with perfect efficiency",
        target: "the number of copies in the end",
      },
    ],
    formula: (copies, cycles) => copies.mul(2 ** cycles.valueOf()),
    mistake: (copies, cycles) => copies.mul(cycles).mul(2),
    python: "copies * 2 ** int(cycles)",
    anotherPython: "functools.reduce(lambda total, cycle: total + total, range(int(cycles)), copies)",
  },
  {
    name: "pcr-efficiency",
    topic: "amplification",
    source: "Real PCR: copies × (1 + efficiency / 100) ** cycles",
    slots: [
      slot("copies", "copies", 40, 900, 10, [5, 100000]),
      slot("efficiency", "percent", 60, 98, 1, [20, 100]),
      slot("cycles", "count", 3, 5, 1, [3, 3]),
    ],
    output: { kind: "copies", unit: "copies", places: 0 },
    takes: { copies: ["copies"] },
    wordings: [
      {
        setup:
          "With an efficiency of {efficiency} percent, every cycle of a PCR adds that share of the copies present; {copies} copies go through {cycles} cycles",
        target: "the number of copies reached",
      },
      {
        setup:
          "For the {gene}, {copies} copies grow by {efficiency} percent in each of {cycles} rounds of amplification",
        target: "the number of copies at the end of those rounds",
      },
    ],
    formula: (copies, efficiency, cycles) => efficiency.add(100).div(100).pow(cycles).mul(copies),
    mistake: (copies, efficiency, cycles) => efficiency.mul(cycles).add(100).mul(copies).div(100),
    python: "copies * (100 + efficiency) ** int(cycles) / 100 ** int(cycles)",
    anotherPython:
      "functools.reduce(lambda total, cycle: total * (100 + efficiency) / 100, range(int(cycles)), copies)",
  },
  {
    name: "aliquot",
    topic: "amplification",
    source: "An aliquot takes copies in proportion to its volume",
    slots: [
      slot("copies", "copies", 2000, 90000, 500, [100, 10000000]),
      slot("taken", "microliters", 2, 9, 1, [0.5, 40]),
      slot("volume", "microliters", 20, 90, 5, [41, 3000]),
    ],
    output: { kind: "copies", unit: "copies", places: 0 },
    takes: { copies: ["copies"] },
    wordings: [
      {
        setup:
          "From {volume} microliters with {copies} copies, evenly spread, {person} pipettes {taken} microliters into a new tube",
        target: "the number of copies in the new tube",
      },
      {
        setup:
          "A well of {volume} microliters contains {copies} copies of the {gene}, and {laboratory} loads {taken} microliters of it on a chip",
        target: "the number of copies that reach the chip",
      },
    ],
    formula: (copies, taken, volume) => copies.mul(taken).div(volume),
    mistake: (copies, taken, volume) => copies.mul(taken).div(volume.sub(taken)),
    python: "copies * taken / volume",
  },
  {
    name: "dilution",
    topic: "dilution",
    source: "C1 × V1 = C2 × V2",
    slots: [
      slot("stock", "nanograms per microliter", 80, 400, 10, [30, 20000]),
      slot("wanted", "nanograms per microliter", 4, 25, 1, [1, 29]),
      slot("volume", "microliters", 40, 200, 10, [5, 5000]),
    ],
    output: { kind: "volume to pipette", unit: "microliters", places: 2 },
    takes: { stock: ["DNA concentration"] },
    wordings: [
      {
        setup:
          "A DNA stock at {stock} nanograms per microliter is diluted to {wanted} nanograms per microliter in a final volume of {volume} microliters",
        target: "the stock needed, in microliters",
      },
      {
        setup:
          "{person} needs {volume} microliters of DNA at {wanted} nanograms per microliter and has a tube at {stock} nanograms per microliter",
        target: "the volume to take from the tube, in microliters",
      },
    ],
    formula: (stock, wanted, volume) => wanted.mul(volume).div(stock),
    mistake: (stock, wanted, volume) => volume.sub(wanted.mul(volume).div(stock)),
    python: "wanted * volume / stock",
  },
  {
    name: "absorbance",
    topic: "dilution",
    source: "Beer–Lambert: 50 nanograms of double-stranded DNA per microliter give an absorbance of 1 at 260 nm",
    slots: [slot("absorbance", "absorbance", 0.2, 1.6, 0.05), slot("fold", "fold", 5, 40, 5, [2, 400])],
    output: { kind: "DNA concentration", unit: "nanograms per microliter", places: 2 },
    takes: {},
    wordings: [
      {
        setup:
          "Diluted {fold} fold, double-stranded DNA has an absorbance of {absorbance} at 260 nm, where an absorbance of 1 means 50 nanograms per microliter",
        target: "the concentration before dilution in nanograms per microliter",
      },
      {
        setup:
          "The photometer of {laboratory} shows {absorbance} for a {fold} fold dilution of DNA from {organism}; one unit is worth 50 nanograms per microliter",
        target: "the undiluted concentration in nanograms per microliter",
      },
    ],
    formula: (absorbance, fold) => absorbance.mul(fold).mul(50),
    mistake: (absorbance, fold) => absorbance.mul(fold).mul(33),
    python: "absorbance * 50 * fold",
  },
  {
    name: "load-volume",
    topic: "dilution",
    source: "Volume = mass / concentration",
    slots: [
      slot("mass", "nanograms", 150, 1200, 50, [5, 100000]),
      slot("concentration", "nanograms per microliter", 20, 160, 5, [2, 20000]),
    ],
    output: { kind: "volume to pipette", unit: "microliters", places: 2 },
    takes: { mass: ["DNA mass"], concentration: ["DNA concentration"] },
    wordings: [
      {
        setup:
          "A digest calls for {mass} nanograms of DNA, and the prep of {person} has {concentration} nanograms per microliter",
        target: "the volume of prep to add, in microliters",
      },
      {
        setup:
          "To load {mass} nanograms on a gel, {laboratory} draws from a solution of {concentration} nanograms per microliter",
        target: "the volume drawn, in microliters",
      },
    ],
    formula: (mass, concentration) => mass.div(concentration),
    mistake: (mass, concentration) => mass.div(concentration).mul(10),
    python: "mass / concentration",
  },
  {
    name: "dna-mass",
    topic: "dilution",
    source: "Mass = concentration × volume",
    slots: [
      slot("volume", "microliters", 15, 120, 5, [0.5, 3000]),
      slot("concentration", "nanograms per microliter", 20, 180, 5, [2, 20000]),
    ],
    output: { kind: "DNA mass", unit: "nanograms", places: 1 },
    takes: { concentration: ["DNA concentration"] },
    wordings: [
      {
        setup:
          "An eluate of {volume} microliters from {organism} contains DNA at {concentration} nanograms per microliter",
        target: "the mass of DNA in the eluate, in nanograms",
      },
      {
        setup: "{friend} freezes {volume} microliters of a library with {concentration} nanograms per microliter",
        target: "the DNA that is frozen, in nanograms",
      },
    ],
    formula: (volume, concentration) => volume.mul(concentration),
    mistake: (volume, concentration) => concentration.div(volume).mul(100),
    python: "volume * concentration",
  },
];
