import { expect, it } from "vitest";
import { readChoice } from "./choices/read-choice.js";
import { CHOICE_B, CHOICES, NUMBERS, REPLIES } from "./fixtures/spellings.js";
import { readNumber } from "./numbers/read-number.js";
import { finalAnswer } from "./replies/final-answer.js";

const MOST_UNREAD = 0.03;

it("reads every spelling of a number in every kind of reply, none wrongly and few not at all", () => {
  const wrong: string[] = [];
  const unread: string[] = [];
  for (const reply of REPLIES) {
    for (const [text, value] of NUMBERS) {
      const number = readNumber(finalAnswer(reply(text)) ?? "");
      if (number === null) unread.push(reply(text));
      else if (Math.abs(number - value) > 1e-12 * Math.abs(value)) wrong.push(reply(text));
    }
  }
  expect(wrong).toEqual([]);
  expect(unread.length / (REPLIES.length * NUMBERS.length), unread.join("\n")).toBeLessThan(MOST_UNREAD);
});

it("reads every way of naming a choice in every kind of reply, none wrongly and few not at all", () => {
  const wrong: string[] = [];
  const unread: string[] = [];
  for (const reply of REPLIES) {
    for (const text of CHOICE_B) {
      const letter = readChoice(finalAnswer(reply(text), "choice") ?? "", CHOICES);
      if (letter === null) unread.push(reply(text));
      else if (letter !== "B") wrong.push(reply(text));
    }
  }
  expect(wrong).toEqual([]);
  expect(unread.length / (REPLIES.length * CHOICE_B.length), unread.join("\n")).toBeLessThan(MOST_UNREAD);
});
