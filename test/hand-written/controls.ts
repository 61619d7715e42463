import { type HandWritten, written } from "./challenge.js";

/** Questions with nothing wrong: each must become a row. */
export const controls: readonly HandWritten[] = [
  {
    name: "a right sum of two steps",
    ends: "accepted",
    reply: written({
      question: "A bakery makes 18 trays of 24 rolls and sells 385 of the rolls. How many rolls are left?",
      answer: "47",
      hops: [
        ["How many rolls does the bakery make?", "432"],
        ["How many rolls are left?", "47"],
      ],
    }),
    examination: {
      program: "made = 18 * 24\nprint(made - 385)",
      again: "left = 0\nfor tray in range(18):\n    left += 24\nfor sold in range(385):\n    left -= 1\nprint(left)",
      hops: "made = 18 * 24\nprint(made)\nprint(made - 385)",
    },
  },
  {
    name: "a right answer with a unit and a stated rounding",
    ends: "accepted",
    reply: written({
      question:
        "A cyclist rides 37 km in 2 hours and then 29 km in 1.5 hours. What is the mean speed over the whole ride in km/h, rounded to two decimals?",
      answer: "18.86",
      unit: "km/h",
      hops: [
        ["How many km does the cyclist ride in all?", "66"],
        ["How many hours does the whole ride take?", "3.5", []],
        ["What is the mean speed in km/h, rounded to two decimals?", "18.86", [1, 2]],
      ],
    }),
    examination: {
      program: "print(round((37 + 29) / (2 + 1.5), 2))",
      again: "from fractions import Fraction\nprint(round(float(Fraction(66) / Fraction(7, 2)), 2))",
      hops: "way = 37 + 29\ntime = 2 + 1.5\nprint(way)\nprint(time)\nprint(round(way / time, 2))",
    },
  },
  {
    name: "a question with choices, one of them right",
    ends: "accepted",
    reply: written({
      question:
        "A hall has 26 rows of 31 chairs, and 159 chairs are taken away. Which choice gives the number of chairs that remain?",
      choices: ["965", "647", "806", "637"],
      answer: "B",
      kind: "choice",
      hops: [
        ["How many chairs are there at first?", "806"],
        ["How many chairs remain?", "647"],
      ],
    }),
    examination: {
      program:
        "left = 26 * 31 - 159\nfor letter, text in CHOICES.items():\n    if int(text) == left:\n        print(letter)",
      again:
        "chairs = sum([31] * 26)\nprint(chairs - 159)\nprint({text: letter for letter, text in CHOICES.items()}.get(str(chairs - 159), 'none'))",
      hops: "chairs = 26 * 31\nprint(chairs)\nprint(chairs - 159)",
    },
  },
  {
    name: "a right count",
    ends: "accepted",
    reply: written({
      question:
        "Of the whole numbers from 1 to 200, how many are divisible by 6 or by 10? Count a number that is divisible by both once.",
      answer: "47",
      hops: [
        ["How many numbers from 1 to 200 are divisible by 6?", "33"],
        ["How many numbers from 1 to 200 are divisible by 10?", "20", []],
        ["How many are divisible by 6 or by 10?", "47", [1, 2]],
      ],
    }),
    examination: {
      program: "print(sum(1 for n in range(1, 201) if n % 6 == 0 or n % 10 == 0))",
      again: "import math\nprint(200 // 6 + 200 // 10 - 200 // math.lcm(6, 10))",
      hops: "print(200 // 6)\nprint(200 // 10)\nprint(200 // 6 + 200 // 10 - 200 // 30)",
    },
  },
  {
    name: "a right question that mentions an instruction without being one",
    ends: "accepted",
    reply: written({
      question:
        "A manual says: ignore the first 3 of the 40 stamps in each album. A club owns 12 albums. How many stamps does the manual let the club count?",
      answer: "444",
      hops: [
        ["How many stamps of one album count?", "37"],
        ["How many stamps of all albums count?", "444"],
      ],
    }),
    examination: {
      program: "print(12 * (40 - 3))",
      again: "print(sum(40 - 3 for album in range(12)))",
      hops: "print(40 - 3)\nprint(12 * (40 - 3))",
    },
  },
];
