import { type Ending, endings, placesOfPhrase } from "./sentences.js";
import { skillsByName } from "./skills/library.js";
import type { Skill } from "./skills/skill.js";
import { compileTemplate, escapePattern, fillTemplate } from "./template.js";

/** One step of a question, as it stands in the text. */
export interface Step {
  skill: Skill;
  wording: number;
  nouns: Record<string, string>;
  /** By slot: a number, the letter of an earlier step, or a text that is neither. */
  inputs: Record<string, string>;
  /** The name of the result; null for the step that asks. */
  letter: string | null;
  /** The rounding phrase, or nothing. */
  rounding: string;
}

/** Writes a step: its sentence, then the chosen ending. */
export function writeStep(step: Step, ending: Ending, variant: number): string {
  const wording = step.skill.wordings[step.wording];
  const end = endings[ending][variant];
  if (!wording || end === undefined) throw new RangeError(`No wording ${step.wording} or ending ${variant}.`);
  const values = { ...step.nouns, ...step.inputs };
  return (
    fillTemplate(wording.setup, values) +
    fillTemplate(end, {
      letter: step.letter ?? "",
      target: fillTemplate(wording.target, values),
      rounding: step.rounding,
    })
  );
}

/** The step as a question of its own: readable without any result. */
export function askStep(step: Step): string {
  return writeStep(step, "ask", 0);
}

/** A step that was found in a text, and where the text goes on. */
export interface FoundStep {
  step: Step;
  ending: Ending;
  end: number;
}

const readers = [...skillsByName.values()].flatMap((skill) =>
  skill.wordings.map((wording, index) => ({ skill, wording, index, pattern: compileTemplate(wording.setup) })),
);
const roundings = [...placesOfPhrase.keys()].map(escapePattern).join("|");

function readEnding(
  text: string,
  at: number,
  target: string,
): (Pick<FoundStep, "ending" | "end"> & { letter: string | null; rounding: string }) | null {
  for (const ending of ["name", "ask", "choose"] as const) {
    for (const template of endings[ending]) {
      const source = escapePattern(template)
        .replace("\\{letter\\}", "(?<letter>[E-HJ-Z])")
        .replace("\\{target\\}", () => escapePattern(target))
        .replace("\\{rounding\\}", `(?<rounding>${roundings})?`);
      const pattern = new RegExp(source, "y");
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) {
        const { letter = null, rounding = "" } = match.groups ?? {};
        return { ending, end: pattern.lastIndex, letter, rounding };
      }
    }
  }
  return null;
}

/** Reads the step that begins at `at`; null when no skill of the library could have written it. */
export function readStep(text: string, at: number): FoundStep | null {
  for (const { skill, wording, index, pattern } of readers) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const found = match.groups ?? {};
    const ending = readEnding(text, pattern.lastIndex, fillTemplate(wording.target, found));
    if (!ending) continue;
    const slots = new Set(skill.slots.map((slot) => slot.name));
    const part = (wanted: boolean) =>
      Object.fromEntries(Object.entries(found).filter(([name]) => slots.has(name) === wanted));
    const { letter, rounding } = ending;
    return {
      step: { skill, wording: index, nouns: part(false), inputs: part(true), letter, rounding },
      ending: ending.ending,
      end: ending.end,
    };
  }
  return null;
}
