import { type Skill, slot } from "../skill.js";

/** From gene to protein: lengths, times and amounts. */
export const expression: readonly Skill[] = [
  {
    name: "messenger-length",
    topic: "translation",
    source: "Messenger length = coding sequence + untranslated regions",
    slots: [slot("coding", "bases", 300, 2400, 3, [90, 60000]), slot("untranslated", "bases", 120, 900, 10)],
    output: { kind: "messenger length", unit: "bases", places: null },
    takes: { coding: ["coding length"] },
    wordings: [
      {
        setup:
          "A messenger RNA of {organism} has a coding sequence of {coding} bases and untranslated regions of {untranslated} bases in all",
        target: "the length of the messenger RNA in bases",
      },
      {
        setup:
          "To the {coding} bases of a coding sequence the {gene} adds {untranslated} untranslated bases in its messenger RNA",
        target: "the messenger RNA's length in bases",
      },
    ],
    formula: (coding, untranslated) => coding.add(untranslated),
    mistake: (coding, untranslated) => untranslated.mul(2).add(coding),
    python: "coding + untranslated",
    anotherPython: "sum([coding, untranslated])",
  },
  {
    name: "transcript-length",
    topic: "translation",
    source: "Primary transcript = messenger × 100 / (100 − intron percent)",
    slots: [slot("messenger", "bases", 600, 4000, 20, [200, 80000]), slot("introns", "percent", 20, 80, 1)],
    output: { kind: "transcript length", unit: "bases", places: 0 },
    takes: { messenger: ["messenger length"] },
    wordings: [
      {
        setup:
          "Splicing leaves a messenger RNA of {messenger} bases after it has cut out {introns} percent of the primary transcript",
        target: "the length of the primary transcript in bases",
      },
      {
        setup:
          "In {organism} the primary transcript of a gene is {introns} percent intron, and the rest is its messenger RNA of {messenger} bases",
        target: "the primary transcript's length in bases",
      },
    ],
    formula: (messenger, introns) => messenger.mul(100).div(introns.neg().add(100)),
    mistake: (messenger, introns) => introns.add(100).mul(messenger).div(100),
    python: "messenger * 100 / (100 - introns)",
  },
  {
    name: "transcription-time",
    topic: "translation",
    source: "Time = length / speed",
    slots: [slot("transcript", "bases", 1500, 12000, 50, [300, 400000]), slot("speed", "bases per second", 20, 70, 5)],
    output: { kind: "transcription time", unit: "seconds", places: 1 },
    takes: { transcript: ["transcript length"] },
    wordings: [
      {
        setup: "A polymerase copies {speed} bases per second and makes a primary transcript of {transcript} bases",
        target: "the time that it takes for one transcript, in seconds",
      },
      {
        setup:
          "The primary transcript of the {gene} has {transcript} bases, and transcription proceeds at {speed} bases per second",
        target: "the duration of transcription in seconds",
      },
    ],
    formula: (transcript, speed) => transcript.div(speed),
    mistake: (transcript, speed) => transcript.div(speed.mul(3)),
    python: "transcript / speed",
  },
  {
    name: "signal-peptide",
    topic: "translation",
    source: "Mature length = residues − signal peptide",
    slots: [slot("residues", "amino acids", 120, 800, 5, [60, 30000]), slot("signal", "amino acids", 15, 32, 1)],
    output: { kind: "protein length", unit: "amino acids", places: null },
    takes: { residues: ["protein length"] },
    wordings: [
      {
        setup:
          "A protein of {residues} amino acids is secreted by {organism}, which cuts off a signal peptide of {signal} amino acids",
        target: "the length of the mature protein in amino acids",
      },
      {
        setup: "From {residues} amino acids a peptidase removes the {signal} that made up the signal sequence",
        target: "the number of amino acids that remain",
      },
    ],
    formula: (residues, signal) => residues.sub(signal),
    mistake: (residues, signal) => residues.add(signal),
    python: "residues - signal",
  },
  {
    name: "protein-amount",
    topic: "translation",
    source: "Mass = amount × molar mass: 1 picomole of 1 kilodalton is 1 nanogram",
    slots: [slot("mass", "kilodaltons", 12, 90, 0.5, [4, 4000]), slot("amount", "picomoles", 5, 60, 1)],
    output: { kind: "amount of protein", unit: "nanograms", places: 1 },
    takes: { mass: ["protein mass"] },
    wordings: [
      {
        setup:
          "A digest of {organism} proteins contains {amount} picomoles of one with a mass of {mass} kilodaltons, and a picomole of 1 kilodalton weighs 1 nanogram",
        target: "the weight of that protein in nanograms",
      },
      {
        setup:
          "{person} loads {amount} picomoles of a protein of {mass} kilodaltons (1 picomole at 1 kilodalton is 1 nanogram)",
        target: "the protein loaded, in nanograms",
      },
    ],
    formula: (mass, amount) => mass.mul(amount),
    mistake: (mass, amount) => mass.mul(1000).div(amount),
    python: "mass * amount",
  },
  {
    name: "protein-concentration",
    topic: "translation",
    source: "Concentration = mass / volume",
    slots: [slot("protein", "nanograms", 200, 4000, 50, [20, 200000]), slot("volume", "microliters", 8, 45, 1)],
    output: { kind: "protein concentration", unit: "nanograms per microliter", places: 2 },
    takes: { protein: ["amount of protein"] },
    wordings: [
      {
        setup: "{friend} dissolves {protein} nanograms of a protein in {volume} microliters of buffer",
        target: "the concentration of the protein in nanograms per microliter",
      },
      {
        setup: "In {laboratory}, {protein} nanograms of protein are taken up in a final volume of {volume} microliters",
        target: "the resulting protein concentration in nanograms per microliter",
      },
    ],
    formula: (protein, volume) => protein.div(volume),
    mistake: (protein, volume) => protein.div(volume).mul(10),
    python: "protein / volume",
  },
];
