import { expect, it } from "vitest";
import { exampleId } from "./example-id.js";

const content = { question: "How far is it, in km?", answer: { kind: "number" as const, value: "12", unit: "km" } };

it("is the same for the same content, however it is spaced or composed", () => {
  const id = exampleId(content);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(exampleId({ ...content, question: "  How far\n is it,  in km? " })).toBe(id);
  expect(exampleId({ ...content, question: "cafe\u0301" })).toBe(exampleId({ ...content, question: "caf\u00e9" }));
  expect(exampleId({ ...content, choices: [] })).toBe(id);
});

it.each([
  ["question", { ...content, question: "How far is it, in m?" }],
  ["value", { ...content, answer: { ...content.answer, value: "13" } }],
  ["unit", { ...content, answer: { ...content.answer, unit: "m" } }],
  ["kind", { ...content, answer: { ...content.answer, kind: "text" as const } }],
  ["choices", { ...content, choices: ["12", "13"] }],
])("is another for another %s", (_, other) => {
  expect(exampleId(other)).not.toBe(exampleId(content));
});

it("distinguishes choices that are split at another place", () => {
  expect(exampleId({ ...content, choices: ["a", "bc"] })).not.toBe(exampleId({ ...content, choices: ["ab", "c"] }));
});
