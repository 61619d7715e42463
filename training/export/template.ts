import { z } from "zod";
import { studentPrompt } from "../../agents/defender/prompt.js";
import type { Prompt } from "../../agents/prompt/prompt.js";
import { checked, readYaml } from "../../state/config/yaml-file.js";
import { NanofluxError } from "../../state/errors.js";

/** How the final answer is marked, so that a grader finds it. */
export const AnswerMarker = z.enum(["####", "\\boxed{}", "<answer>"]);
export type AnswerMarker = z.infer<typeof AnswerMarker>;

/** What each text of a template may name. */
const PLACEHOLDERS = {
  system: ["final_answer"],
  prompt: ["question", "choices", "final_answer"],
  hop: ["step", "question", "working", "result"],
  target: ["hops", "explanation", "answer"],
  wrong: ["reasoning", "answer"],
} as const;

const text = (kind: keyof typeof PLACEHOLDERS) =>
  z.string().superRefine((value, context) => {
    const known: readonly string[] = PLACEHOLDERS[kind];
    for (const [shown, name = ""] of value.matchAll(/\{(\w+)\}/g)) {
      if (!known.includes(name)) {
        context.addIssue({ code: "custom", message: `${shown} is not known; there is {${known.join("}, {")}}` });
      }
    }
  });

/** How a row becomes what a model reads and what it shall write. A YAML file may say any part of it. */
export const ExportTemplate = z.strictObject({
  system: text("system")
    .nullable()
    .default(studentPrompt.system)
    .describe("The system prompt, by default that of the Defender and of `eval`; null for none"),
  style: z.enum(["chat", "plain"]).default("chat").describe("Messages, or plain strings where a format has both"),
  marker: AnswerMarker.default("####"),
  prompt: text("prompt").default("{question}{choices}"),
  hop: text("hop").default("Step {step}: {question} {result}"),
  target: text("target")
    .default("{explanation}\n\n{answer}")
    .describe(
      "What the model shall write: the derivation first, in the form of `wrong`, so that form alone gives nothing away",
    ),
  wrong: text("wrong").default("{reasoning}\n\n{answer}").describe("The Defender's attempt, where a format rejects it"),
});
export type ExportTemplate = z.infer<typeof ExportTemplate>;

/** The template with a campaign's own prompt of the Defender, where the template says nothing else. */
export function withStudentPrompt(template: ExportTemplate, { system, user }: Prompt): ExportTemplate {
  const defaults = ExportTemplate.parse({});
  const asked = user.replaceAll("{question}", "{question}{choices}").replaceAll("{sample}", "").trim();
  return {
    ...template,
    system: template.system === defaults.system ? system.trim() : template.system,
    prompt: template.prompt === defaults.prompt ? asked : template.prompt,
  };
}

/**
 * The template of a YAML file; what it leaves out is as by default.
 * @throws NanofluxError FILE_NOT_FOUND, CONFIG_INVALID, CONFIG_UNKNOWN_KEY; USAGE where the answer would be missing
 */
export async function readTemplate(file: string | undefined): Promise<ExportTemplate> {
  const template = file === undefined ? ExportTemplate.parse({}) : checked(ExportTemplate, await readYaml(file));
  if (template.target.includes("{answer}") && template.prompt.includes("{question}")) return template;
  throw new NanofluxError(
    "USAGE",
    `The template ${file} leaves out ${template.target.includes("{answer}") ? "{question}" : "{answer}"}.`,
    "`prompt` must name {question}, and `target` must name {answer}.",
  );
}
