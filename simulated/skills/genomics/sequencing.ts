import { type Skill, slot } from "../skill.js";

/** Reads, coverage and what is left of them. */
export const sequencing: readonly Skill[] = [
  {
    name: "coverage",
    topic: "sequencing",
    source: "Lander and Waterman (1988): coverage = reads × read length / genome size",
    slots: [
      slot("reads", "reads", 20000, 400000, 5000, [200, 10000000]),
      slot("length", "bases", 100, 300, 25, [50, 20000]),
      slot("genome", "bases", 400000, 4000000, 100000, [20001, 9000000]),
    ],
    output: { kind: "coverage", unit: "fold", places: 1 },
    takes: { reads: ["reads"] },
    wordings: [
      {
        setup: "A run yields {reads} reads of {length} bases each from an organism with a genome of {genome} bases",
        target: "the mean coverage, fold",
      },
      {
        setup:
          "For a study, {laboratory} maps {reads} reads, every one {length} bases long, to a reference of {genome} bases from {organism}",
        target: "the average depth, fold",
      },
    ],
    formula: (reads, length, genome) => reads.mul(length).div(genome),
    mistake: (reads, length, genome) => reads.mul(length).mul(2).div(genome),
    python: "reads * length / genome",
  },
  {
    name: "reads-needed",
    topic: "sequencing",
    source: "Lander and Waterman (1988): reads = coverage × genome size / read length",
    slots: [
      slot("fold", "fold", 20, 80, 5, [2, 400]),
      slot("genome", "bases", 200000, 2000000, 50000, [20001, 9000000]),
      slot("length", "bases", 100, 300, 25, [50, 20000]),
    ],
    output: { kind: "reads", unit: "reads", places: 0 },
    takes: {},
    wordings: [
      {
        setup: "{person} wants a coverage of {fold} fold of a genome of {genome} bases with reads of {length} bases",
        target: "the number of reads needed",
      },
      {
        setup:
          "To see each of {genome} bases of {organism} {fold} fold on average, reads {length} bases long are ordered",
        target: "the number of reads to order",
      },
    ],
    formula: (fold, genome, length) => fold.mul(genome).div(length),
    mistake: (fold, genome, length) => fold.mul(genome).div(length.mul(2)),
    python: "fold * genome / length",
  },
  {
    name: "reads-kept",
    topic: "sequencing",
    source: "Reads kept = reads × (100 − discarded percent) / 100",
    slots: [
      slot("reads", "reads", 20000, 500000, 1000, [100, 10000000]),
      slot("percent", "percent", 4, 35, 1, [1, 95]),
    ],
    output: { kind: "reads", unit: "reads", places: 0 },
    takes: { reads: ["reads"] },
    wordings: [
      {
        setup: "Of {reads} reads from a flow cell in {town}, a quality filter discards {percent} percent",
        target: "the number of reads that pass the filter",
      },
      {
        setup: "{percent} percent of {reads} reads turn out to be duplicates and are removed by {person}",
        target: "the number of reads left",
      },
    ],
    formula: (reads, percent) => percent.neg().add(100).mul(reads).div(100),
    mistake: (reads, percent) => percent.mul(reads).div(100),
    python: "reads * (100 - percent) / 100",
    anotherPython: "reads - reads * percent / 100",
  },
  {
    name: "reads-mapped",
    topic: "sequencing",
    source: "Reads mapped = reads × percent / 100",
    slots: [
      slot("reads", "reads", 20000, 500000, 1000, [100, 10000000]),
      slot("percent", "percent", 62, 98, 1, [40, 99]),
    ],
    output: { kind: "reads", unit: "reads", places: 0 },
    takes: { reads: ["reads"] },
    wordings: [
      {
        setup: "{percent} percent of {reads} reads map to the reference of {organism}",
        target: "the number of mapped reads",
      },
      {
        setup: "An aligner in {laboratory} finds a place in the genome for {percent} percent of {reads} reads",
        target: "the number of reads with a place",
      },
    ],
    formula: (reads, percent) => reads.mul(percent).div(100),
    mistake: (reads, percent) => percent.neg().add(100).mul(reads).div(100),
    python: "reads * percent / 100",
  },
  {
    name: "reads-a-sample",
    topic: "sequencing",
    source: "Reads a sample = reads / samples",
    slots: [slot("reads", "reads", 60000, 900000, 2000, [1000, 10000000]), slot("samples", "count", 4, 24, 1)],
    output: { kind: "reads", unit: "reads", places: 0 },
    takes: { reads: ["reads"] },
    wordings: [
      {
        setup: "A pool of {samples} samples, all in equal parts, gives {reads} reads",
        target: "the number of reads for one sample",
      },
      {
        setup: "{person} splits {reads} reads by their barcodes into {samples} samples of equal size",
        target: "the number of reads a sample",
      },
    ],
    formula: (reads, samples) => reads.div(samples),
    mistake: (reads, samples) => reads.div(samples.add(1)),
    python: "reads / samples",
  },
  {
    name: "variant-reads",
    topic: "sequencing",
    source: "Expected reads with a variant = depth × frequency / 100",
    slots: [slot("depth", "fold", 30, 200, 5, [3, 3000]), slot("frequency", "percent", 8, 50, 1)],
    output: { kind: "variant reads", unit: "reads", places: 1 },
    takes: { depth: ["coverage"] },
    wordings: [
      {
        setup: "At a depth of {depth} fold, {frequency} percent of the molecules at a site carry a variant",
        target: "the expected number of reads with the variant",
      },
      {
        setup: "A variant of the {gene} stands on {frequency} percent of the molecules, which are covered {depth} fold",
        target: "the number of reads that should show the variant",
      },
    ],
    formula: (depth, frequency) => depth.mul(frequency).div(100),
    mistake: (depth, frequency) => frequency.neg().add(100).mul(depth).div(100),
    python: "depth * frequency / 100",
  },
];
