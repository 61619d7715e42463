import { type Skill, slot } from "../skill.js";

/** Lengths, composition and translation of sequences. Lengths are in bases. */
export const sequence: readonly Skill[] = [
  {
    name: "gc-content",
    topic: "base composition",
    source: "GC content in percent = 100 × (G + C) / length",
    slots: [slot("strong", "bases", 120, 900, 5, [4, 100000]), slot("length", "bases", 1000, 2400, 20, [20, 200000])],
    output: { kind: "GC content", unit: "percent", places: 1 },
    takes: {},
    wordings: [
      {
        setup: "A contig of {length} bases from {organism} holds {strong} bases that are G or C",
        target: "the GC content of the contig in percent",
      },
      {
        setup: "In a plasmid with {length} bases, sequenced for {person}, G and C together account for {strong} bases",
        target: "the GC content of the plasmid in percent",
      },
    ],
    formula: (strong, length) => strong.mul(100).div(length),
    mistake: (strong, length) => strong.mul(100).div(length.sub(strong)),
    python: "100 * strong / length",
  },
  {
    name: "gc-bases",
    topic: "base composition",
    source: "G + C = length × GC content / 100",
    slots: [slot("length", "bases", 240, 3000, 20, [10, 100000]), slot("percent", "percent", 30, 68, 1, [1, 99])],
    output: { kind: "GC bases", unit: "bases", places: 0 },
    takes: { percent: ["GC content"] },
    wordings: [
      {
        setup: "An amplicon from {organism} is {length} bases long and has a GC content of {percent} percent",
        target: "the number of its G and C bases",
      },
      {
        setup: "For the {gene}, {laboratory} reports {length} bases with {percent} percent GC",
        target: "the number of G and C bases in the {gene}",
      },
    ],
    formula: (length, percent) => length.mul(percent).div(100),
    mistake: (length, percent) => length.mul(percent).div(200),
    python: "length * percent / 100",
  },
  {
    name: "chargaff",
    topic: "base composition",
    source: "Chargaff's rule (1950): A = T and G = C in double strands, so G = (100 − 2A) / 2 percent",
    slots: [slot("adenine", "percent", 14, 38, 1, [2, 48])],
    output: { kind: "guanine share", unit: "percent", places: 2 },
    takes: { adenine: ["adenine share"] },
    wordings: [
      {
        setup: "In double-stranded DNA of {organism}, adenine makes up {adenine} percent of the bases",
        target: "the share of guanine among the bases in percent",
      },
      {
        setup: "{person} finds {adenine} percent adenine in a double-stranded genome and applies Chargaff's rule",
        target: "the cytosine share of that genome in percent",
      },
    ],
    formula: (adenine) => adenine.mul(2).neg().add(100).div(2),
    mistake: (adenine) => adenine.neg().add(100).div(3),
    python: "(100 - 2 * adenine) / 2",
    anotherPython: "50 - adenine",
  },
  {
    name: "codons",
    topic: "translation",
    source: "Three bases a codon; the stop codon adds no amino acid",
    slots: [{ ...slot("length", "bases", 303, 2703, 3, [60, 30000]), multipleOf: 3 }],
    output: { kind: "protein length", unit: "amino acids", places: null },
    takes: { length: ["spliced length"] },
    wordings: [
      {
        setup:
          "An open reading frame of the {gene} starts its translation at the first base of {length} bases, counts only whole codons, and the last whole codon is the stop codon",
        target: "the length of the protein in amino acids",
      },
      {
        setup:
          "A messenger RNA from {organism} has {length} coding bases, read in whole triplets of which the final one is a stop",
        target: "the number of amino acids that are joined",
      },
    ],
    formula: (length) => length.div(3).floor().sub(1),
    mistake: (length) => length.div(3).floor(),
    python: "math.floor(length / 3) - 1",
    anotherPython: "len(range(0, int(length) - 2, 3)) - 1",
  },
  {
    name: "coding-length",
    topic: "translation",
    source: "Coding bases = 3 × (amino acids + stop codon)",
    slots: [slot("residues", "amino acids", 90, 700, 5, [5, 20000])],
    output: { kind: "coding length", unit: "bases", places: null },
    takes: { residues: ["protein length"] },
    wordings: [
      {
        setup:
          "A protein of {organism} counts {residues} amino acids, and its coding sequence ends with one stop codon",
        target: "the length of the coding sequence in bases, stop codon included",
      },
      {
        setup:
          "{person} orders a synthetic {gene} for a product of {residues} amino acids and lets one stop codon follow them",
        target: "the number of coding bases to synthesise, stop codon included",
      },
    ],
    formula: (residues) => residues.add(1).mul(3),
    mistake: (residues) => residues.mul(3),
    python: "3 * (residues + 1)",
    anotherPython: "3 * residues + 3",
  },
  {
    name: "protein-mass",
    topic: "translation",
    source: "Rule of thumb: 110 daltons an amino acid, as the text says",
    slots: [slot("residues", "amino acids", 80, 900, 5, [5, 20000])],
    output: { kind: "protein mass", unit: "kilodaltons", places: 2 },
    takes: { residues: ["protein length"] },
    wordings: [
      {
        setup: "Reckon 0.11 kilodaltons for an amino acid in a chain of {residues} amino acids made by {organism}",
        target: "the mass of the chain in kilodaltons",
      },
      {
        setup: "The product of the {gene} has {residues} amino acids with a mean mass of 0.11 kilodaltons each",
        target: "the mass of the product in kilodaltons",
      },
    ],
    formula: (residues) => residues.mul(11).div(100),
    mistake: (residues) => residues.mul(33).div(100),
    python: "residues * 11 / 100",
  },
  {
    name: "splicing",
    topic: "translation",
    source: "Mature length = transcript × (100 − intron percent) / 100",
    slots: [slot("transcript", "bases", 1200, 9000, 50, [100, 100000]), slot("introns", "percent", 20, 85, 1, [5, 90])],
    output: { kind: "spliced length", unit: "bases", places: 0 },
    takes: {},
    wordings: [
      {
        setup:
          "Introns make up {introns} percent of a primary transcript of {transcript} bases from {organism}, and splicing removes them all",
        target: "the length of the spliced transcript in bases",
      },
      {
        setup:
          "The {gene} is first copied into {transcript} bases of RNA, of which the {introns} percent that are intron get cut out",
        target: "the number of bases that remain after splicing",
      },
    ],
    formula: (transcript, introns) => introns.neg().add(100).mul(transcript).div(100),
    mistake: (transcript, introns) => introns.mul(transcript).div(100),
    python: "transcript * (100 - introns) / 100",
  },
  {
    name: "melting-temperature",
    topic: "primers",
    source: "Wallace rule (1979): Tm = 2 (A + T) + 4 (G + C) degrees Celsius",
    slots: [slot("weak", "bases", 6, 12, 1, [3, 30]), slot("strong", "bases", 7, 13, 1, [3, 30])],
    output: { kind: "melting temperature", unit: "degrees Celsius", places: null },
    takes: { weak: ["AT bases of a primer"], strong: ["GC bases of a primer"] },
    wordings: [
      {
        setup:
          "A primer against the {gene} consists of {weak} A or T bases and {strong} G or C bases, and the Wallace rule is used",
        target: "the melting temperature of the primer in degrees Celsius",
      },
      {
        setup:
          "{person} designs an oligonucleotide with {strong} bases that are G or C and {weak} that are A or T; it melts as the Wallace rule says",
        target: "its melting temperature in degrees Celsius",
      },
    ],
    formula: (weak, strong) => weak.mul(2).add(strong.mul(4)),
    mistake: (weak, strong) => weak.add(strong).mul(3),
    python: "2 * weak + 4 * strong",
  },
  {
    name: "annealing-temperature",
    topic: "primers",
    source: "Rule of thumb: anneal some degrees below the mean melting temperature of the two primers",
    slots: [
      slot("forward", "degrees Celsius", 52, 66, 1, [15, 120]),
      slot("reverse", "degrees Celsius", 50, 68, 1, [15, 120]),
      slot("below", "degrees Celsius", 3, 6, 1, [2, 8]),
    ],
    output: { kind: "annealing temperature", unit: "degrees Celsius", places: 1 },
    takes: { forward: ["melting temperature"], reverse: ["melting temperature"] },
    wordings: [
      {
        setup:
          "The forward primer of {person} melts at {forward} degrees Celsius, the reverse primer at {reverse} degrees Celsius, and annealing is set {below} degrees Celsius below the mean of the two",
        target: "the annealing temperature in degrees Celsius",
      },
      {
        setup:
          "In {laboratory}, two primers with melting temperatures of {forward} and {reverse} degrees Celsius anneal at their average less {below} degrees Celsius",
        target: "that annealing temperature in degrees Celsius",
      },
    ],
    formula: (forward, reverse, below) => forward.add(reverse).div(2).sub(below),
    mistake: (forward, _reverse, below) => forward.sub(below),
    python: "(forward + reverse) / 2 - below",
    anotherPython: "(forward + reverse - 2 * below) / 2",
  },
  {
    name: "primer-bases",
    topic: "primers",
    source: "A + T = length − (G + C)",
    slots: [slot("length", "bases", 18, 26, 1, [12, 60]), slot("strong", "bases", 8, 12, 1, [3, 30])],
    output: { kind: "AT bases of a primer", unit: "bases", places: null },
    takes: { strong: ["GC bases of a primer"] },
    wordings: [
      {
        setup: "A primer of {length} bases binds to the {gene} and contains {strong} bases that are G or C",
        target: "the number of its A and T bases",
      },
      {
        setup: "Today {laboratory} receives a probe with {length} bases, {strong} of them G or C",
        target: "the number of A and T bases in the probe",
      },
    ],
    formula: (length, strong) => length.sub(strong),
    mistake: (length, strong) => length.sub(strong).sub(1),
    python: "length - strong",
  },
];
