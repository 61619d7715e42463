import { describe, expect, it } from "vitest";
import { askStudent } from "../agents/defender/agent.js";
import { studentPrompt } from "../agents/defender/prompt.js";
import type { Message } from "../state/records/message.js";
import { questionAsked } from "./chat.js";
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

  it("is the same question on a further try, which may be answered otherwise", () => {
    const [question = ""] = questions;
    const tries = [1, 2, 3].map((sample) => askStudent(studentPrompt, "number", { question }, { sample }));
    expect(tries.map((messages) => questionAsked(messages))).toEqual(tries.map(() => ({ question, choices: [] })));
    expect(new Set(tries.map((messages) => JSON.stringify(messages))).size).toBe(3);
  });

  it("still says what it is where no answer is asked for", () => {
    expect(respond("ada", exam("Be kind.", "Hello!")).content).toContain("simulated player");
  });
});
