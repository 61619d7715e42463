import { describe, expect, it } from "vitest";
import type { Message } from "../state/records/message.js";
import { plainDecimal } from "./number.js";
import { readQuestion } from "./reader.js";
import { respond } from "./respond.js";
import { solveSteps } from "./solver.js";
import { textbook } from "./textbook.js";

const exam = (system: string, user: string): { messages: Message[] } => ({
  messages: [
    { role: "system", content: system },
    { role: "user", content: user },
  ],
});
const questions = Object.values(textbook).flat();

describe("a simulated player in plain chat", () => {
  it("solves most questions from their text, and marks its answer as it is asked to", () => {
    const truth = questions.map((question) => {
      const result = solveSteps(readQuestion(question).steps)?.at(-1);
      return result === undefined ? "" : plainDecimal(result);
    });
    const solved = (system: string, shown: (answer: string) => string) =>
      questions.filter((question, index) =>
        respond("judge", exam(system, question)).content.endsWith(shown(truth[index] ?? "")),
      ).length;
    expect(questions.length).toBeGreaterThan(5);
    expect(solved("End with `#### n`.", (answer) => `\n#### ${answer}`)).toBeGreaterThan(questions.length / 2);
    expect(solved("End with <answer>n</answer>.", (answer) => `<answer>${answer}</answer>`)).toBeGreaterThan(
      questions.length / 2,
    );
  });

  it("takes lettered lines below the question for choices", () => {
    const { content } = respond("judge", exam("End with #### and the letter.", "Which one?\nA. this\nB. that"));
    expect(content).toMatch(/\n#### A$/);
  });

  it("still says what it is where no answer is asked for", () => {
    expect(respond("ada", exam("Be kind.", "Hello!")).content).toContain("simulated player");
  });
});
