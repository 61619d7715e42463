import { expect, it } from "vitest";
import { rows } from "../training/fixtures/campaign.js";
import { taught } from "./learner.js";
import { personaNamed } from "./personas.js";
import { readQuestion } from "./reader.js";

it("knows the skills that enough questions have, and no others", () => {
  const questions = rows.map(({ question }) => question);
  const skills = questions.flatMap((question) => [
    ...new Set(readQuestion(question).steps.map(({ skill }) => skill.name)),
  ]);
  const twice = skills.filter((skill, at) => skills.indexOf(skill) !== at);
  const before = personaNamed("ada");
  const after = personaNamed(taught("ada", questions));
  const gone = before.lacks.filter((skill) => !after.lacks.includes(skill));
  expect(gone.length).toBeGreaterThan(0);
  expect(gone).toEqual(before.lacks.filter((skill) => twice.includes(skill)));
  expect(taught("ada", questions.slice(0, 1))).toBe("ada");
  expect(() => taught("nobody", [])).toThrow("no simulated model");
});
