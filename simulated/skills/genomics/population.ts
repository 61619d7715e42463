import { type Skill, slot } from "../skill.js";

/** Alleles in populations, crosses and linkage. */
export const population: readonly Skill[] = [
  {
    name: "carriers",
    topic: "population genetics",
    source: "Hardy–Weinberg: carriers = 2pq N",
    slots: [
      slot("population", "individuals", 500, 9000, 100, [20, 1000000]),
      slot("percent", "percent", 4, 40, 1, [1, 99]),
    ],
    output: { kind: "heterozygotes", unit: "individuals", places: 0 },
    takes: { population: ["population"], percent: ["allele frequency"] },
    wordings: [
      {
        setup:
          "{population} individuals of a population in {town} are in Hardy–Weinberg equilibrium at a locus with two alleles, and the allele for {trait} has a frequency of {percent} percent",
        target: "the expected number of heterozygous individuals",
      },
      {
        setup:
          "At equilibrium after Hardy and Weinberg, one of two alleles has a frequency of {percent} percent among {population} individuals of {organism}",
        target: "the expected number of heterozygotes, in individuals",
      },
    ],
    formula: (population, percent) => percent.neg().add(100).mul(percent).mul(2).mul(population).div(10000),
    mistake: (population, percent) => percent.neg().add(100).mul(percent).mul(population).div(10000),
    python: "2 * percent * (100 - percent) * population / 10000",
  },
  {
    name: "affected",
    topic: "population genetics",
    source: "Hardy–Weinberg: recessive homozygotes = q² N",
    slots: [
      slot("population", "individuals", 800, 12000, 100, [100, 1000000]),
      slot("percent", "percent", 8, 45, 1, [8, 99]),
    ],
    output: { kind: "homozygotes", unit: "individuals", places: 0 },
    takes: { population: ["population"], percent: ["allele frequency"] },
    wordings: [
      {
        setup:
          "Among {population} individuals near {town} that mate at random, an allele that causes {trait} has a frequency of {percent} percent, as Hardy–Weinberg has it",
        target: "the expected number of individuals that show the trait",
      },
      {
        setup:
          "A Hardy–Weinberg population of {organism} has {population} individuals, and {percent} percent of its alleles at one locus are recessive",
        target: "the expected number of recessive homozygotes, in individuals",
      },
    ],
    formula: (population, percent) => percent.mul(percent).mul(population).div(10000),
    mistake: (population, percent) => percent.mul(population).div(100),
    python: "percent ** 2 * population / 10000",
  },
  {
    name: "allele-frequency",
    topic: "population genetics",
    source: "Gene counting: p = 100 × (2 AA + Aa) / (2 N)",
    slots: [
      slot("dominant", "individuals", 60, 400, 5, [2, 100000]),
      slot("hybrid", "individuals", 50, 400, 5, [2, 100000]),
      slot("recessive", "individuals", 20, 200, 5, [2, 100000]),
    ],
    output: { kind: "allele frequency", unit: "percent", places: 2 },
    takes: { hybrid: ["heterozygotes"], recessive: ["homozygotes"] },
    wordings: [
      {
        setup:
          "Genotyping in {laboratory} gives {dominant} individuals AA, {hybrid} individuals Aa and {recessive} individuals aa",
        target: "the frequency of the allele A in percent",
      },
      {
        setup:
          "{person} counts {dominant} individuals with two copies of an allele, {hybrid} individuals with one and {recessive} individuals with none",
        target: "the frequency of that allele in percent",
      },
    ],
    formula: (dominant, hybrid, recessive) =>
      dominant.mul(2).add(hybrid).mul(50).div(dominant.add(hybrid).add(recessive)),
    mistake: (dominant, hybrid, recessive) => dominant.mul(100).div(dominant.add(hybrid).add(recessive)),
    python: "50 * (2 * dominant + hybrid) / (dominant + hybrid + recessive)",
  },
  {
    name: "dihybrid-cross",
    topic: "crosses and linkage",
    source: "Mendel (1866): 9 : 3 : 3 : 1 for two unlinked loci",
    slots: [slot("offspring", "individuals", 160, 3200, 16, [32, 1000000])],
    output: { kind: "phenotype class", unit: "individuals", places: 0 },
    takes: { offspring: ["offspring"] },
    wordings: [
      {
        setup:
          "Two {organism} lines that are heterozygous at two unlinked loci with full dominance yield {offspring} individuals as offspring",
        target: "the expected number of individuals with both dominant traits",
      },
      {
        setup:
          "A dihybrid cross without linkage, done by {person}, has {offspring} individuals in its progeny, and a Mendelian ratio holds",
        target: "the number of individuals that should show both dominant traits",
      },
    ],
    formula: (offspring) => offspring.mul(9).div(16),
    mistake: (offspring) => offspring.mul(3).div(4),
    python: "offspring * 9 / 16",
  },
  {
    name: "map-distance",
    topic: "crosses and linkage",
    source: "Sturtevant (1913): centimorgans = 100 × recombinants / offspring",
    slots: [
      slot("recombinants", "individuals", 30, 180, 2, [5, 4000]),
      slot("offspring", "individuals", 600, 1500, 10, [60, 100000]),
    ],
    output: { kind: "map distance", unit: "centimorgans", places: 1 },
    takes: { offspring: ["offspring"] },
    wordings: [
      {
        setup:
          "A test cross in {organism} leaves {offspring} individuals, {recombinants} individuals among them recombinant for two close loci",
        target: "the map distance in centimorgans",
      },
      {
        setup:
          "{person} scores {recombinants} individuals as recombinant out of {offspring} individuals and takes their share for the map distance of two linked genes",
        target: "the distance between the genes in centimorgans",
      },
    ],
    formula: (recombinants, offspring) => recombinants.mul(100).div(offspring),
    mistake: (recombinants, offspring) => recombinants.mul(50).div(offspring),
    python: "100 * recombinants / offspring",
  },
  {
    name: "expected-recombinants",
    topic: "crosses and linkage",
    source: "Recombinants = offspring × centimorgans / 100, for short distances",
    slots: [
      slot("offspring", "individuals", 400, 5000, 50, [50, 1000000]),
      slot("distance", "centimorgans", 3, 24, 1, [1, 40]),
    ],
    output: { kind: "recombinants", unit: "individuals", places: 0 },
    takes: { offspring: ["offspring"], distance: ["map distance"] },
    wordings: [
      {
        setup:
          "Two loci of {organism} lie {distance} centimorgans apart, near enough for one percent of recombinants a centimorgan, and a cross yields {offspring} individuals",
        target: "the expected number of recombinant individuals",
      },
      {
        setup:
          "This year {laboratory} breeds {offspring} individuals from a test cross of markers with {distance} centimorgans between them; each centimorgan stands for one percent recombinants",
        target: "the number of recombinant individuals to be expected",
      },
    ],
    formula: (offspring, distance) => offspring.mul(distance).div(100),
    mistake: (offspring, distance) => offspring.mul(distance).div(200),
    python: "offspring * distance / 100",
  },
  {
    name: "survivors",
    topic: "population genetics",
    source: "Selection: survivors = individuals × (100 − deaths in percent) / 100",
    slots: [
      slot("population", "individuals", 300, 6000, 50, [20, 1000000]),
      slot("deaths", "percent", 6, 60, 1, [1, 90]),
    ],
    output: { kind: "population", unit: "individuals", places: 0 },
    takes: { population: ["population", "offspring"] },
    wordings: [
      {
        setup: "A cold spell at {town} kills {deaths} percent of {population} individuals of {organism}",
        target: "the number of surviving individuals",
      },
      {
        setup:
          "In a selection experiment {person} discards {deaths} percent of {population} individuals and keeps the others",
        target: "the number of individuals kept",
      },
    ],
    formula: (population, deaths) => deaths.neg().add(100).mul(population).div(100),
    mistake: (population, deaths) => deaths.mul(population).div(100),
    python: "population * (100 - deaths) / 100",
  },
  {
    name: "brood",
    topic: "crosses and linkage",
    source: "Offspring = parents × offspring of each",
    slots: [slot("parents", "individuals", 20, 400, 5, [5, 100000]), slot("each", "individuals", 3, 16, 1)],
    output: { kind: "offspring", unit: "individuals", places: null },
    takes: { parents: ["population", "heterozygotes", "homozygotes"] },
    wordings: [
      {
        setup: "Each of {parents} individuals of {organism} raises {each} individuals as offspring",
        target: "the number of individuals among the offspring",
      },
      {
        setup:
          "Today {laboratory} sets up {parents} individuals as parents, and each of them leaves {each} individuals",
        target: "the size of the next generation, in individuals",
      },
    ],
    formula: (parents, each) => parents.mul(each),
    mistake: (parents, each) => parents.mul(each).div(2),
    python: "parents * each",
    anotherPython: "parents * (each - 1) + parents",
  },
];
