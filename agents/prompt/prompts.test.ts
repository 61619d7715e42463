import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../state/package-root.js";
import { temporaryFolders } from "../../test/temporary.js";
import { studentPrompt } from "../defender/prompt.js";
import { renderPrompt } from "./prompt.js";
import { builtInPrompts, loadPrompts, loadStudentPrompt } from "./prompts.js";

const newFolder = temporaryFolders();
const text = { format: "text" } as const;
const written = async (content: string) => {
  const file = join(newFolder(), "defender.md");
  await writeFile(file, content);
  return { prompts: { defender: file }, defender: text };
};

it("a file takes the place of the prompt that it is named for, and of no other", async () => {
  const defender = join(packageRoot, "docs/examples/prompts/defender.md");
  const prompts = await loadPrompts({ prompts: { defender }, defender: text });
  expect(prompts).toEqual({ ...builtInPrompts, defender: prompts.defender });
  expect(renderPrompt(prompts.defender, { question: "What is 6 * 7?", sample: "" })).toEqual([
    { role: "system", content: expect.stringContaining('End with the sentence "The answer is N."') },
    { role: "user", content: "What is 6 * 7?" },
  ]);
});

it("evaluations and exports ask as the campaign does", async () => {
  const own = await written("Be brief.\n---\n{question}\n");
  expect(await loadStudentPrompt(own)).toMatchObject({ system: "Be brief.\n", user: "\n{question}\n" });
  expect(await loadStudentPrompt({ prompts: {}, defender: text })).toBe(studentPrompt);
});

it.each([
  ["has one part", "{question}", "needs two parts"],
  ["has an empty part", "\n---\n{question}", "needs two parts"],
  ["does not say where the question stands", "Be brief.\n---\nAnswer.", "lacks {question}"],
])("a file that %s is refused with the fix", async (_, content, message) => {
  await expect(loadPrompts(await written(content))).rejects.toMatchObject({
    code: "PROMPT_INVALID",
    message: expect.stringContaining(message),
  });
});
