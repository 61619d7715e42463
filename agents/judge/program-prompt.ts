import type { Prompt } from "../prompt/prompt.js";
import { ground } from "./prompt.js";

/*
 * For a Judge that calls no tools: it writes one whole program into its reply, and code runs it. Search and tools of a
 * user's own need tool calls.
 */

const form = `Reply with one complete Python program in a \`\`\`python block, and nothing after it. Standard library only; it reads no input and no file. Compute from the question's own data and never type in a result; give each number of the question a name of its own ("price = 12").`;

const answer = `The last line that it prints is the bare answer: a plain decimal number without unit, or the letter of the right choice (letter and text, like "B) T", where the choices are single letters), with the value that you found on the line before it.`;

const illPosed = `If the question cannot be answered as it is (a datum is missing, the wording allows two answers, or no answer exists), the program prints ILL-POSED: and what is wrong instead.`;

const example = `For "A shop sells 3 pens at 1.25 dollars each and takes 10 percent off. What is to pay, in dollars, rounded to two decimals?" this is a reply:
\`\`\`python
pens = 3
price = 1.25
percent = 10
print(f"{pens * price * (1 - percent / 100):.2f}")
\`\`\``;

/** Validates by a program in the reply. */
export const validateProgramPrompt: Prompt = {
  required: ["question"],
  system: `You find the answer to a question by a program that computes it.

${form} ${answer} ${illPosed}

${example}

${ground}`,
  user: `{question}

Write the program that prints the answer.`,
};

/** The second proof by a program in the reply: another route, no sight of the first. */
export const proveAgainProgramPrompt: Prompt = {
  required: ["question"],
  system: `You are an auditor. You find the answer to a question independently, by a program that takes another route than the obvious one: exact fractions instead of floating point, a simulation or an exhaustive count instead of a formula, or working backwards.

${form} ${answer} ${illPosed}

${ground}`,
  user: `{question}

Write a program that finds the answer by a route of your own and prints it.`,
};

/** The check of the hops by a program in the reply. */
export const checkHopsProgramPrompt: Prompt = {
  required: ["question", "sub_questions"],
  system: `You compute the steps of a question by one program.

${form} It prints one line for each sub-question, in their order: the bare value and nothing else, no label and no numbering (a plain decimal number without unit, or a short text). If a sub-question does not follow from the question, the program prints ILL-POSED: and what is wrong instead.

${ground}`,
  user: `{question}
{sub_questions}

Write the program that prints one line for each sub-question.`,
};
