import { type Skill, slot } from "../skill.js";

/** Combinatorics, number theory and sequences: whole numbers in, whole numbers out. */
export const counting: readonly Skill[] = [
  {
    name: "choose-three",
    topic: "combinatorics",
    source: "Binomial coefficient: C(n, 3) = n (n − 1) (n − 2) / 6",
    slots: [slot("people", "count", 6, 24, 1, [4, 120])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { people: ["number of things"] },
    wordings: [
      {
        setup: "From {people} volunteers, {place} picks a committee of three in which all have the same duties",
        target: "the number of committees that are possible",
      },
      {
        setup: "{person} owns {people} different {goods} and wants to give away any three of them",
        target: "the number of ways to select the three",
      },
      {
        setup: "No three of the {people} towers of {town} stand in a line, and every three of them form a triangle",
        target: "the number of such triangles",
      },
    ],
    formula: (people) => people.mul(people.sub(1)).mul(people.sub(2)).div(6),
    mistake: (people) => people.mul(people.sub(1)).mul(people.sub(2)),
    python: "people * (people - 1) * (people - 2) / 6",
    anotherPython: "math.comb(int(people), 3)",
  },
  {
    name: "handshakes",
    topic: "combinatorics",
    source: "Pairs among n: n (n − 1) / 2",
    slots: [slot("guests", "count", 8, 40, 1, [3, 1000])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { guests: ["number of things"] },
    wordings: [
      {
        setup: "At a reception in {town}, each of {guests} guests shakes hands once with every other guest",
        target: "the number of handshakes",
      },
      {
        setup: "In a chess league with {guests} players, every two players meet exactly once",
        target: "the number of games played",
      },
      {
        setup: "A cable joins every pair of the {guests} huts on a mountain near {town}",
        target: "the number of cables",
      },
    ],
    formula: (guests) => guests.mul(guests.sub(1)).div(2),
    mistake: (guests) => guests.mul(guests.sub(1)),
    python: "guests * (guests - 1) / 2",
    anotherPython: "sum(range(int(guests)))",
  },
  {
    name: "outfits",
    topic: "combinatorics",
    source: "Product rule",
    slots: [slot("shirts", "count", 4, 15, 1, [2, 400]), slot("hats", "count", 3, 9, 1, [2, 60])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { shirts: ["number of things"], hats: ["number of things"] },
    wordings: [
      {
        setup: "A costume at {place} is one of {shirts} shirts together with one of {hats} hats",
        target: "the number of different costumes",
      },
      {
        setup: "{person} can take any of {shirts} roads to {town} and come home by any of {hats} paths",
        target: "the number of different round trips",
      },
      {
        setup: "On a menu with {shirts} main dishes and {hats} desserts, {friend} orders one of each",
        target: "the number of meals to choose from",
      },
    ],
    formula: (shirts, hats) => shirts.mul(hats),
    mistake: (shirts, hats) => shirts.add(hats),
    python: "shirts * hats",
    anotherPython: "len([1 for shirt in range(int(shirts)) for hat in range(int(hats))])",
  },
  {
    name: "left-over",
    topic: "number theory",
    source: "Division with remainder",
    slots: [slot("items", "count", 100, 900, 1, [15, 1000000]), slot("size", "count", 7, 13, 1, [5, 40])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { items: ["number of things"] },
    wordings: [
      {
        setup:
          "{person} packs {items} {goods} into boxes that hold {size} each, filling box after box until no further box can be filled",
        target: "the number of {goods} left over",
      },
      {
        setup: "A parade of {items} dancers marches in rows of {size} through {town}, with the last row incomplete",
        target: "the number of dancers in the last row",
      },
    ],
    formula: (items, size) => items.mod(size),
    mistake: (items, size) => size.sub(items.mod(size)),
    python: "int(items) % int(size)",
    anotherPython: "items - size * math.floor(items / size)",
  },
  {
    name: "common-multiple",
    topic: "number theory",
    source: "Least common multiple: a × b / gcd(a, b)",
    slots: [slot("first", "count", 6, 40, 1, [3, 3000]), slot("second", "count", 9, 48, 3, [3, 3000])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { first: ["number of things"], second: ["number of things"] },
    wordings: [
      {
        setup:
          "In {town}, {person} can buy pencils only in packs of {first} and erasers only in packs of {second}, and wants equally many of both",
        target: "the least number of pencils that {person} has to buy",
      },
      {
        setup:
          "A gear with {first} teeth drives a gear with {second} teeth, and a mark on each of them has just met the other",
        target: "the number of teeth that pass until the marks meet again",
      },
    ],
    formula: (first, second) => first.lcm(second),
    mistake: (first, second) => first.mul(second).add(first),
    python: "math.lcm(int(first), int(second))",
    anotherPython: "int(first) * int(second) // math.gcd(int(first), int(second))",
  },
  {
    name: "common-divisor",
    topic: "number theory",
    source: "Greatest common divisor (Euclid, Elements VII.2)",
    slots: [slot("first", "count", 48, 360, 12, [12, 100000]), slot("second", "count", 36, 420, 6, [12, 100000])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { first: ["number of things"], second: ["number of things"] },
    wordings: [
      {
        setup:
          "{friend} shares out {first} pencils and {second} erasers so that as many children as possible get equal sets with nothing left",
        target: "the greatest number of children",
      },
      {
        setup:
          "For {place}, {person} ties {first} red and {second} white balloons into as many equal bunches as possible, with none left over",
        target: "the greatest number of bunches",
      },
    ],
    formula: (first, second) => first.gcd(second),
    mistake: (first, second) => first.gcd(second).mul(2),
    python: "math.gcd(int(first), int(second))",
    anotherPython:
      "max(d for d in range(1, int(min(first, second)) + 1) if int(first) % d == 0 and int(second) % d == 0)",
  },
  {
    name: "arithmetic-term",
    topic: "sequences",
    source: "Arithmetic sequence: a + (n − 1) × d",
    slots: [
      slot("start", "count", 5, 60, 1, [1, 5000]),
      slot("step", "count", 3, 14, 1, [1, 500]),
      slot("rows", "count", 8, 30, 1, [3, 500]),
    ],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { start: ["number of things"] },
    wordings: [
      {
        setup:
          "The first row of a stand in {town} has {start} seats, and each row has {step} seats more than the one before it; there are {rows} rows",
        target: "the number of seats in the last row",
      },
      {
        setup: "{person} does {start} push-ups on day one and adds {step} every day, up to and including day {rows}",
        target: "the number of push-ups on the final day",
      },
    ],
    formula: (start, step, rows) => rows.sub(1).mul(step).add(start),
    mistake: (start, step, rows) => rows.mul(step).add(start),
    python: "start + (rows - 1) * step",
    anotherPython: "functools.reduce(lambda seats, row: seats + step, range(int(rows) - 1), start)",
  },
  {
    name: "arithmetic-sum",
    topic: "sequences",
    source: "Arithmetic series: n × (2a + (n − 1) × d) / 2",
    slots: [
      slot("start", "count", 4, 40, 1, [1, 3000]),
      slot("step", "count", 2, 9, 1, [1, 300]),
      slot("weeks", "count", 6, 20, 1, [3, 120]),
    ],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { start: ["number of things"] },
    wordings: [
      {
        setup:
          "{person} knits {start} scarves in the first week and {step} more in each week than in the week before, for {weeks} weeks",
        target: "the number of scarves knitted altogether",
      },
      {
        setup:
          "A pyramid of cans in {place} has {start} cans in its top layer, every layer below has {step} more, and there are {weeks} layers",
        target: "the number of cans in the whole pyramid",
      },
    ],
    formula: (start, step, weeks) => start.mul(2).add(weeks.sub(1).mul(step)).mul(weeks).div(2),
    mistake: (start, step, weeks) => start.add(weeks.sub(1).mul(step)).mul(weeks),
    python: "weeks * (2 * start + (weeks - 1) * step) / 2",
    anotherPython: "sum(start + week * step for week in range(int(weeks)))",
  },
  {
    name: "doubling",
    topic: "sequences",
    source: "Geometric sequence: a × 2 ** n",
    slots: [slot("start", "count", 3, 40, 1, [1, 5000]), slot("times", "count", 3, 8, 1, [2, 9])],
    output: { kind: "number of things", unit: "count", places: null },
    takes: { start: ["number of things"] },
    wordings: [
      {
        setup: "A chain letter starts with {start} readers, and their number doubles {times} times",
        target: "the number of readers at the end",
      },
      {
        setup:
          "A pond near {town} has {start} lilies, twice as many the month after, and so on through {times} doublings",
        target: "the number of lilies after the last doubling",
      },
    ],
    formula: (start, times) => start.mul(2 ** times.valueOf()),
    mistake: (start, times) => start.mul(2).mul(times),
    python: "start * 2 ** int(times)",
    anotherPython: "functools.reduce(lambda lilies, month: lilies + lilies, range(int(times)), start)",
  },
];
