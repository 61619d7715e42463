import { type HandWritten, written } from "./challenge.js";

/** Questions whose form is right and whose answer or hops are not: programs find them out. */
export const wrongInSubstance: readonly HandWritten[] = [
  {
    name: "a wrong answer",
    ends: "invalid",
    reply: written({
      question: "A depot has 34 pallets of 48 cans and ships 975 cans. How many cans stay in the depot?",
      answer: "567",
      hops: [
        ["How many cans are there at first?", "1542"],
        ["How many cans stay?", "567"],
      ],
    }),
    examination: { program: "print(34 * 48 - 975)", hops: "print(34 * 48)\nprint(34 * 48 - 975)" },
  },
  {
    name: "a fence with one post too few",
    ends: "invalid",
    reply: written({
      question:
        "A straight fence is 156 meters long and has a post every 4 meters, at both ends too. A post costs 11 dollars. What do all posts cost in dollars?",
      answer: "429",
      unit: "dollars",
      hops: [
        ["How many posts are there?", "39"],
        ["What do they cost in dollars?", "429"],
      ],
    }),
    examination: {
      program: "print(len(range(0, 157, 4)) * 11)",
      hops: "posts = len(range(0, 157, 4))\nprint(posts)\nprint(posts * 11)",
    },
  },
  {
    name: "an answer cut off instead of rounded",
    ends: "invalid",
    reply: written({
      question:
        "Eleven runners collect 260 dollars and 38 dollars more. Shared evenly, what does each get in dollars, rounded to two decimals?",
      answer: "27.08",
      unit: "dollars",
      hops: [
        ["How many dollars are there in all?", "298"],
        ["What does each get in dollars, rounded to two decimals?", "27.08"],
      ],
    }),
    examination: { program: "print(round((260 + 38) / 11, 2))", hops: "print(260 + 38)\nprint(round(298 / 11, 2))" },
  },
  {
    name: "a price that falls and rises by the same percentage",
    ends: "invalid",
    reply: written({
      question:
        "A coat costs 240 dollars. Its price falls by 30 percent and then rises by 30 percent. What does it cost in the end, in dollars, rounded to two decimals?",
      answer: "240",
      unit: "dollars",
      hops: [
        ["What does it cost after the fall, in dollars?", "168"],
        ["What does it cost in the end, in dollars?", "240"],
      ],
    }),
    examination: { program: "print(240 * 0.7 * 1.3)", hops: "print(240 * 0.7)\nprint(240 * 0.7 * 1.3)" },
  },
  {
    name: "a right answer after a wrong hop",
    ends: "invalid",
    reply: written({
      question: "A ship loads 52 containers of 21 tonnes and unloads 13 of them. How many tonnes are on board?",
      answer: "819",
      unit: "tonnes",
      hops: [
        ["How many tonnes are loaded?", "1192"],
        ["How many tonnes are unloaded?", "273", []],
        ["How many tonnes are on board?", "819", [1, 2]],
      ],
    }),
    examination: {
      program: "print((52 - 13) * 21)",
      again: "print(52 * 21 - 13 * 21)",
      hops: "print(52 * 21)\nprint(13 * 21)\nprint(52 * 21 - 13 * 21)",
    },
  },
  {
    name: "a hop whose result is no value",
    ends: "unproven",
    reply: written({
      question: "A loom weaves 17 meters a day for 9 days; 8 meters are cut off. How many meters remain?",
      answer: "145",
      unit: "meters",
      hops: [
        ["How many meters are woven?", "17 * 9"],
        ["How many meters remain?", "145"],
      ],
    }),
    examination: { program: "print(17 * 9 - 8)", hops: "print(17 * 9)\nprint(17 * 9 - 8)" },
  },
  {
    name: "an answer in another unit than the question's",
    ends: "unproven",
    reply: written({
      question:
        "A train needs 95 minutes to the border and 130 minutes beyond it. How many hours does it need in all, rounded to two decimals?",
      answer: "225",
      unit: "hours",
      hops: [
        ["How long does it need in all?", "225"],
        ["How long is that in hours?", "225"],
      ],
    }),
    examination: { program: "print(round((95 + 130) / 60, 2))", hops: "print(225)\nprint(round(225 / 60, 2))" },
  },
  {
    name: "a thousand written as a decimal",
    ends: "invalid",
    reply: written({
      question:
        "A mint strikes 75 coins a minute for 20 minutes and melts 300 of them down. How many coins are left? Round to three decimals.",
      answer: "1.200",
      hops: [
        ["How many coins are struck?", "1500"],
        ["How many coins are left?", "1.200"],
      ],
    }),
    examination: { program: "print(75 * 20 - 300)", hops: "print(75 * 20)\nprint(75 * 20 - 300)" },
  },
  {
    name: "the letter of a wrong choice",
    ends: "invalid",
    reply: written({
      question:
        "A press bottles 28 crates of 12 juices and breaks 16 bottles. Which choice gives the bottles that are left?",
      choices: ["336", "352", "320", "300"],
      answer: "A",
      kind: "choice",
      hops: [
        ["How many bottles are filled?", "336"],
        ["How many bottles are left?", "336"],
      ],
    }),
    examination: {
      program: "left = 28 * 12 - 16\nprint(next(letter for letter, text in CHOICES.items() if int(text) == left))",
      hops: "print(28 * 12)\nprint(28 * 12 - 16)",
    },
  },
  {
    name: "two right choices",
    ends: "unproven",
    reply: written({
      question: "A garden has 15 rows of 8 roses; 30 are cut. Which choice gives a divisor of the number that is left?",
      choices: ["7", "9", "11", "45"],
      answer: "B",
      kind: "choice",
      hops: [
        ["How many roses are left?", "90"],
        ["Which of them divides it?", "9"],
      ],
    }),
    examination: {
      program:
        "left = 15 * 8 - 30\nprint(' '.join(letter for letter, text in CHOICES.items() if left % int(text) == 0))",
      hops: "print(15 * 8 - 30)\nprint(9)",
    },
  },
  {
    name: "no right choice",
    ends: "unproven",
    reply: written({
      question:
        "A kennel feeds 23 dogs 2 tins a day for 14 days and has 30 tins over. Which choice gives its tins at first?",
      choices: ["644", "672", "614"],
      answer: "B",
      kind: "choice",
      hops: [
        ["How many tins are fed?", "644"],
        ["How many tins were there at first?", "672"],
      ],
    }),
    examination: {
      program:
        "tins = 23 * 2 * 14 + 30\nprint(next((letter for letter, text in CHOICES.items() if int(text) == tins), 'none'))",
      hops: "print(23 * 2 * 14)\nprint(23 * 2 * 14 + 30)",
    },
  },
  {
    name: "a datum left out, for which each examiner assumes another",
    ends: "unproven",
    reply: written({
      question:
        "A car drives 300 km at its usual consumption and then 120 km at 9 liters for every 100 km. How many liters does it burn, rounded to one decimal?",
      answer: "31.8",
      unit: "liters",
      hops: [
        ["How many liters does it burn at first?", "21"],
        ["How many liters does it burn in all?", "31.8"],
      ],
    }),
    examination: {
      program: "usual = 7\nprint(round(300 * usual / 100 + 120 * 9 / 100, 1))",
      again: "usual = 6\nprint(round(300 * usual / 100 + 120 * 9 / 100, 1))",
      hops: "print(300 * 7 / 100)\nprint(300 * 7 / 100 + 120 * 9 / 100)",
    },
  },
  {
    name: "a wording that two examiners read in two ways",
    ends: "unproven",
    reply: written({
      question:
        "Ida has 60 marbles and gives half of them and 5 more to Jon, who loses a third of what he has. How many has Jon left? Round to a whole number.",
      answer: "23",
      hops: [
        ["How many marbles does Jon get?", "35"],
        ["How many has he left, rounded to a whole number?", "23"],
      ],
    }),
    examination: {
      program: "got = 60 / 2 + 5\nprint(round(got - got / 3))",
      again: "got = (60 + 5) / 2\nprint(round(got - got / 3))",
      hops: "print(60 / 2 + 5)\nprint(round(35 - 35 / 3))",
    },
  },
];
