import { finalLine } from "../../agents/defender/prompt.js";
import type { Example } from "../../state/records/example.js";
import type { ExportTemplate } from "./template.js";

/** A row as texts: the prompt, the desired reply, and the Defender's reply. */
export interface ComposedRow {
  system: string | null;
  prompt: string;
  target: string;
  /** One text per hop, in order; the last one includes the marked answer. */
  steps: string[];
  /** The Defender's wrong attempt; null if it was right. */
  wrong: string | null;
}

/** Composes a row's texts. */
export function composeRow(example: Example, template: ExportTemplate): ComposedRow {
  const { question, choices, answer, hops, explanation, defender } = example;
  const marked = markAnswer(answer.value, template.marker);
  const steps = hops.map(({ step, question: asked, working = "", result }) =>
    fill(template.hop, { step: String(step), question: asked, working, result }),
  );
  const lastLine =
    template.marker === "####"
      ? finalLine(answer.kind)
      : finalLine(answer.kind, (what) => `${markAnswer("ANSWER", template.marker)}, where ANSWER is ${what}`);
  return {
    system: template.system === null ? null : fill(template.system, { final_answer: lastLine }),
    prompt: fill(template.prompt, { question, choices: choicesText(choices), final_answer: lastLine }),
    target: fill(template.target, { hops: steps.join("\n"), explanation, answer: marked }),
    steps: steps.map((step, index) => (index === steps.length - 1 ? `${step}\n\n${marked}` : step)),
    wrong: defender.correct
      ? null
      : fill(template.wrong, {
          reasoning: defender.reasoning,
          answer: markAnswer(defender.answer, template.marker),
        }),
  };
}

/** An answer with its marker. */
function markAnswer(value: string, marker: ExportTemplate["marker"]): string {
  if (marker === "\\boxed{}") return `\\boxed{${value}}`;
  return marker === "<answer>" ? `<answer>${value}</answer>` : `#### ${value}`;
}

/** The choices below the question, one per line with its letter. */
function choicesText(choices: readonly string[] | undefined): string {
  return (choices ?? []).map((choice, index) => `\n${String.fromCharCode(65 + index)}. ${choice}`).join("");
}

/** Fills in values in one pass: braces inside a value are left alone. */
function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (shown, name: string) => values[name] ?? shown).trim();
}
