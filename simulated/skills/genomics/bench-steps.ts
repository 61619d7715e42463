import { type Skill, slot } from "../skill.js";

/** What happens to copies and to DNA between two measurements. */
export const benchSteps: readonly Skill[] = [
  {
    name: "purification",
    topic: "amplification",
    source: "Copies kept = copies × recovered share / 100",
    slots: [slot("copies", "copies", 2000, 90000, 500, [50, 10000000]), slot("recovered", "percent", 45, 95, 1)],
    output: { kind: "copies", unit: "copies", places: 0 },
    takes: { copies: ["copies"] },
    wordings: [
      {
        setup: "A column retains {copies} copies of an amplicon and gives back {recovered} percent of them",
        target: "the number of copies after the column",
      },
      {
        setup: "With a yield of {recovered} percent, {person} purifies {copies} copies of the {gene}",
        target: "the number of copies after purification",
      },
    ],
    formula: (copies, share) => copies.mul(share).div(100),
    mistake: (copies, share) => share.neg().add(100).mul(copies).div(100),
    python: "copies * recovered / 100",
  },
  {
    name: "replicates",
    topic: "amplification",
    source: "Copies a well = copies / wells",
    slots: [slot("copies", "copies", 3000, 90000, 500, [100, 10000000]), slot("wells", "count", 3, 24, 1)],
    output: { kind: "copies", unit: "copies", places: 0 },
    takes: { copies: ["copies"] },
    wordings: [
      {
        setup: "{copies} copies of a template from {organism} are spread evenly over {wells} wells",
        target: "the number of copies in one well",
      },
      {
        setup: "In {laboratory} a robot divides {copies} copies of the {gene} into {wells} equal replicates",
        target: "the number of copies in each replicate",
      },
    ],
    formula: (copies, wells) => copies.div(wells),
    mistake: (copies, wells) => copies.div(wells.add(1)),
    python: "copies / wells",
  },
  {
    name: "reverse-transcription",
    topic: "amplification",
    source: "cDNA copies = RNA molecules × efficiency / 100",
    slots: [slot("molecules", "molecules", 800, 60000, 100), slot("efficiency", "percent", 20, 85, 1)],
    output: { kind: "copies", unit: "copies", places: 0 },
    takes: {},
    wordings: [
      {
        setup:
          "Reverse transcription turns {efficiency} percent of {molecules} RNA molecules from {organism} into one cDNA copy each",
        target: "the number of cDNA copies",
      },
      {
        setup: "Of {molecules} messengers of the {gene}, {efficiency} percent are copied once into cDNA by {friend}",
        target: "the number of copies of cDNA",
      },
    ],
    formula: (molecules, efficiency) => molecules.mul(efficiency).div(100),
    mistake: (molecules, efficiency) => efficiency.neg().add(100).mul(molecules).div(100),
    python: "molecules * efficiency / 100",
  },
  {
    name: "gel-recovery",
    topic: "dilution",
    source: "DNA recovered = DNA × recovered share / 100",
    slots: [slot("mass", "nanograms", 300, 9000, 50, [20, 200000]), slot("recovered", "percent", 40, 90, 1)],
    output: { kind: "DNA mass", unit: "nanograms", places: 1 },
    takes: { mass: ["DNA mass"] },
    wordings: [
      {
        setup: "Extraction from a gel recovers {recovered} percent of {mass} nanograms of DNA",
        target: "the DNA recovered, in nanograms",
      },
      {
        setup: "{mass} nanograms of DNA go onto a gel, and {friend} gets {recovered} percent back from the band",
        target: "the DNA got back, in nanograms",
      },
    ],
    formula: (mass, share) => mass.mul(share).div(100),
    mistake: (mass, share) => share.neg().add(100).mul(mass).div(100),
    python: "mass * recovered / 100",
  },
  {
    name: "elution",
    topic: "dilution",
    source: "Concentration = mass / volume",
    slots: [slot("mass", "nanograms", 900, 9000, 50, [100, 200000]), slot("volume", "microliters", 18, 60, 2)],
    output: { kind: "DNA concentration", unit: "nanograms per microliter", places: 2 },
    takes: { mass: ["DNA mass"] },
    wordings: [
      {
        setup: "{person} elutes {mass} nanograms of DNA in {volume} microliters of buffer",
        target: "the concentration of the eluate in nanograms per microliter",
      },
      {
        setup: "A pellet with {mass} nanograms of DNA from {organism} is dissolved in {volume} microliters",
        target: "the DNA concentration in nanograms per microliter",
      },
    ],
    formula: (mass, volume) => mass.div(volume),
    mistake: (mass, volume) => mass.div(volume.add(10)),
    python: "mass / volume",
  },
  {
    name: "insert-mass",
    topic: "dilution",
    source: "Insert = vector × insert length / vector length × molar ratio",
    slots: [
      slot("vector", "nanograms", 50, 200, 10, [20, 5000]),
      slot("insert", "bases", 400, 1800, 50),
      slot("backbone", "bases", 2600, 6000, 100),
      slot("ratio", "count", 2, 5, 1),
    ],
    output: { kind: "DNA mass", unit: "nanograms", places: 1 },
    takes: { vector: ["DNA mass"] },
    wordings: [
      {
        setup:
          "A ligation takes {vector} nanograms of a vector of {backbone} bases and {ratio} molecules of an insert of {insert} bases for each of the vector",
        target: "the insert needed, in nanograms",
      },
      {
        setup:
          "For each molecule of a vector {backbone} bases long, {friend} wants {ratio} molecules of an insert {insert} bases long, and uses {vector} nanograms of vector",
        target: "the mass of insert to use, in nanograms",
      },
    ],
    formula: (vector, insert, backbone, ratio) => vector.mul(insert).mul(ratio).div(backbone),
    mistake: (vector, insert, backbone) => vector.mul(insert).div(backbone),
    python: "vector * insert * ratio / backbone",
  },
];
