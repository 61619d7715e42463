import { expect, it } from "vitest";
import { askingSentences } from "./asking-sentences.js";

it.each([
  [
    "the one with a question mark, wherever it is",
    "What is the dose? A child weighs 18 kg. Give it in mg.",
    "What is the dose?",
  ],
  [
    "with numbers and units in it",
    "A child of 18.5 kg gets 40 mg per kg. How many mL of 250 mg per 5 mL is that, rounded to 1 decimal?",
    "How many mL of 250 mg per 5 mL is that, rounded to 1 decimal?",
  ],
  ["an order", "A field lies by a river. Find the largest area. Round to the nearest metre.", "Find the largest area."],
  ["an order to write it down, where nothing else asks", "Seven men dig. Give the days.", "Give the days."],
  [
    "the last sentence, where nothing asks",
    "Seven men dig. Their number of days, please.",
    "Their number of days, please.",
  ],
  ["all, where several ask", "Tea costs 3. What do two cost? And four?", "What do two cost? And four?"],
  ["the text itself, where it is one sentence", "days for seven men", "days for seven men"],
  ["of another language", "Se extraen dos cartas. ¿Cuál es la probabilidad?", "¿Cuál es la probabilidad?"],
])("the asking sentences: %s", (_, question, asks) => {
  expect(askingSentences(question)).toBe(asks);
});

it("takes time in proportion to the text", () => {
  const started = performance.now();
  askingSentences(`${"Give ".repeat(20_000)}. ${'"'.repeat(40_000)} ${". ".repeat(20_000)}`);
  expect(performance.now() - started).toBeLessThan(1000);
});
