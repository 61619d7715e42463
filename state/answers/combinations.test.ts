import { expect, it } from "vitest";
import { finalAnswer } from "./final-answer.js";
import { readChoice } from "./read-choice.js";
import { readNumber } from "./read-number.js";

/** Spellings of one number, and that number. */
const NUMBERS: readonly (readonly [string, number])[] = [
  ["42", 42],
  ["-42", -42],
  ["−42", -42],
  ["–42", -42],
  ["minus 42", -42],
  ["negative 42", -42],
  ["1,234", 1234],
  ["1 234", 1234],
  ["1'234", 1234],
  ["12,34,567", 1234567],
  ["$42", 42],
  ["-$42", -42],
  ["$42.50", 42.5],
  ["\\$42", 42],
  ["€42", 42],
  ["Rs. 42", 42],
  ["US$42", 42],
  ["42%", 42],
  ["42\\%", 42],
  ["42 percent", 42],
  ["42 km/h", 42],
  ["42 m²", 42],
  ["42 mg/dL", 42],
  ["3/4", 0.75],
  ["\\frac{3}{4}", 0.75],
  ["\\dfrac{3}{4}", 0.75],
  ["-\\frac{1}{2}", -0.5],
  ["1 1/2", 1.5],
  ["1½", 1.5],
  ["2.5e6", 2.5e6],
  ["2.5 × 10^6", 2.5e6],
  ["2.5 \\times 10^{6}", 2.5e6],
  ["2.5 × 10⁶", 2.5e6],
  ["10^6", 1e6],
  ["5 million", 5e6],
  ["5 hundred thousand", 5e5],
  ["$1.5M", 1.5e6],
  ["3k", 3000],
  ["2 dozen", 24],
  ["0.0004", 0.0004],
  [".5", 0.5],
  ["x = 42", 42],
  ["about 42", 42],
  ["(42)", 42],
  ["٤٢", 42],
  ["42°C", 42],
  ["42\\,\\text{km}", 42],
  ["1{,}234", 1234],
  ["2.1 mol·L⁻¹", 2.1],
  ["42 CO2 molecules", 42],
];

const CHOICES = ["Aspirin", "Metformin", "Vitamin K", "Low-dose heparin"];
/** Ways to say B. */
const CHOICE_B = [
  "B",
  "(B)",
  "B)",
  "**B**",
  "b",
  "\\text{B}",
  "B. Metformin",
  "(B) Metformin",
  "B: Metformin",
  "B — Metformin",
  "metformin",
  "Metformin (B)",
  "Option B",
  "B, not A",
  "B because it lowers glucose",
  "B. Metformin (Glucophage)",
  "$B$",
  "**B.** Metformin",
  "Metformin, not aspirin",
];

/** What surrounds an answer; other numbers and letters in it are reasoning, thoughts, or another turn. */
const REPLIES: readonly ((answer: string) => string)[] = [
  (answer) => answer,
  (answer) => `#### ${answer}`,
  (answer) => `####${answer}`,
  (answer) => `#### **${answer}**`,
  (answer) => `**#### ${answer}**`,
  (answer) => `Reason with 3, and A.\n#### ${answer}`,
  (answer) => `\\boxed{${answer}}`,
  (answer) => `So $\\boxed{${answer}}$.`,
  (answer) => `$$\\boxed{${answer}}$$`,
  (answer) => `The answer is ${answer}.`,
  (answer) => `The answer is **${answer}**.`,
  (answer) => `Reason 3 + 4.\nTherefore, the final answer is ${answer}`,
  (answer) => `Reason.\n**Final Answer:** ${answer}`,
  (answer) => `Reason.\n**Final Answer**: ${answer}`,
  (answer) => `Reason.\n**Final Answer**\n${answer}`,
  (answer) => `### Final Answer\n${answer}`,
  (answer) => `#### Final Answer\n\\boxed{${answer}}`,
  (answer) => `Reason\nANSWER: ${answer}`,
  (answer) => `Reason\nA: ${answer}`,
  (answer) => `<answer>\n${answer}\n</answer>`,
  (answer) => `<think>5, \\boxed{6}\n#### C</think>\n${answer}`,
  (answer) => `the answer is 5\n</think>\n#### ${answer}`,
  (answer) => `#### ${answer}<|im_end|>\n<|im_start|>user\n#### 5`,
  (answer) => `#### ${answer}\n\nQuestion: What is 2 + 3?\n#### 5`,
  (answer) => `\`\`\`\n#### ${answer}\n\`\`\``,
  (answer) => `#### Step 3: Add 4\nThe answer is ${answer}`,
  (answer) => `I first thought the answer is 7, but the answer is ${answer}`,
];

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
