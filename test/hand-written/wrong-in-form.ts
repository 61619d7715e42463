import { type HandWritten, written } from "./challenge.js";

/** Questions that their form gives away. The examiner has honest programs for them all the same. */
export const wrongInForm: readonly HandWritten[] = [
  {
    name: "a single hop",
    ends: "malformed",
    reply: written({
      question: "A shelf holds 9 rows of 13 jars. How many jars does it hold?",
      answer: "117",
      hops: [["How many jars does the shelf hold?", "117"]],
    }),
    examination: { program: "print(9 * 13)", hops: "print(9 * 13)" },
  },
  {
    name: "a last hop that is not the answer",
    ends: "malformed",
    reply: written({
      question: "A van carries 8 crates of 25 kg and drops 60 kg on the way. How many kg arrive?",
      answer: "140",
      unit: "kg",
      hops: [
        ["How many kg arrive?", "140"],
        ["How many kg are loaded?", "200", []],
      ],
    }),
    examination: { program: "print(8 * 25 - 60)", hops: "print(8 * 25 - 60)\nprint(8 * 25)" },
  },
  {
    name: "a hop without a question",
    ends: "malformed",
    reply: written({
      question: "A team plays 22 games, wins 13 and draws 4. A win gives 3 points, a draw 1. How many points has it?",
      answer: "43",
      hops: [
        [" ", "39"],
        ["How many points has it?", "43"],
      ],
    }),
    examination: { program: "print(13 * 3 + 4)", hops: "print(13 * 3)\nprint(13 * 3 + 4)" },
  },
  {
    name: "a unit that the question does not state",
    ends: "malformed",
    reply: written({
      question:
        "Water flows at 12 liters a minute for 45 minutes, then at 20 liters a minute for 30 minutes. How much is it in all, rounded to two decimals?",
      answer: "1.14",
      unit: "m^3",
      hops: [
        ["How much flows in the first part?", "0.54"],
        ["How much is it in all?", "1.14"],
      ],
    }),
    examination: { program: "print(12 * 45 + 20 * 30)", hops: "print(12 * 45)\nprint(12 * 45 + 20 * 30)" },
  },
  {
    name: "a rounding that the question does not state",
    ends: "malformed",
    reply: written({
      question:
        "Seven friends share a bill of 95 dollars after a voucher of 12 dollars is taken off. What does each pay?",
      answer: "11.86",
      hops: [
        ["What is left of the bill?", "83"],
        ["What does each pay?", "11.86"],
      ],
    }),
    examination: { program: "print((95 - 12) / 7)", hops: "print(95 - 12)\nprint((95 - 12) / 7)" },
  },
  {
    name: "more digits than the question asks for",
    ends: "malformed",
    reply: written({
      question:
        "A smithy forges 7 chains of 19 links and sells half of the links. How many are left? Give a whole number.",
      answer: "66.5",
      hops: [
        ["How many links are forged?", "133"],
        ["How many links are left?", "66.5"],
      ],
    }),
    examination: { program: "print(round(7 * 19 / 2))", hops: "print(7 * 19)\nprint(7 * 19 / 2)" },
  },
  {
    name: "a text where a number is due",
    ends: "malformed",
    reply: written({
      question: "A clock loses 3 minutes a day. After 16 days it is set forward by 20 minutes. By how much is it slow?",
      answer: "a little less than half an hour",
      kind: "text",
      hops: [
        ["By how much is it slow after 16 days?", "48"],
        ["By how much is it slow afterwards?", "28"],
      ],
    }),
    examination: { program: "print(3 * 16 - 20)", hops: "print(3 * 16)\nprint(3 * 16 - 20)" },
  },
  {
    name: "a range where a number is due",
    ends: "malformed",
    reply: written({
      question: "A tailor cuts 11 ribbons of 35 cm from a roll of 500 cm and loses 15 cm. How many cm are left?",
      answer: "between 90 and 110",
      unit: "cm",
      hops: [
        ["How many cm are cut?", "385"],
        ["How many cm are left?", "between 90 and 110"],
      ],
    }),
    examination: { program: "print(500 - 11 * 35 - 15)", hops: "print(11 * 35)\nprint(500 - 11 * 35 - 15)" },
  },
  {
    name: "choices of which two are the same",
    ends: "malformed",
    reply: written({
      question:
        "A cinema sells 230 tickets at 9 dollars and 40 at 6 dollars. Which choice gives its takings in dollars?",
      choices: ["2310", "2070", "2310 ", "2430"],
      answer: "A",
      kind: "choice",
      hops: [
        ["What do the tickets at 9 dollars bring?", "2070"],
        ["What does it take in all?", "2310"],
      ],
    }),
    examination: { program: "print(230 * 9 + 40 * 6)", hops: "print(230 * 9)\nprint(230 * 9 + 40 * 6)" },
  },
  {
    name: "a letter that no choice has",
    ends: "malformed",
    reply: written({
      question:
        "A pool loses 45 liters a day for 12 days and gets 300 liters of rain. Which choice gives its loss in liters?",
      choices: ["540", "300", "840"],
      answer: "D",
      kind: "choice",
      hops: [
        ["How many liters does it lose before the rain?", "540"],
        ["What is its loss after the rain?", "240"],
      ],
    }),
    examination: { program: "print(45 * 12 - 300)", hops: "print(45 * 12)\nprint(45 * 12 - 300)" },
  },
  {
    name: "a question without end",
    ends: "malformed",
    reply: written({
      question: `${"A caravan walks on and on through the sand, and nothing happens. ".repeat(80)}It walks 21 km a day for 6 days and rests; then 18 km more. How many km is that?`,
      answer: "144",
      unit: "km",
      hops: [
        ["How many km does it walk before it rests?", "126"],
        ["How many km is that in all?", "144"],
      ],
    }),
    examination: { program: "print(21 * 6 + 18)", hops: "print(21 * 6)\nprint(21 * 6 + 18)" },
  },
];
