import { type Ending, endings, placesOfPhrase, quantityLetters } from "./sentences.js";
import { skillsByName } from "./skills/library.js";
import type { Skill } from "./skills/skill.js";
import { compileTemplate, fillTemplate } from "./template.js";

/** One step of a question, as written in the text. */
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

/** The step as a separate question, which needs no earlier result. */
export function askStep(step: Step): string {
  return writeStep(step, "ask", 0);
}

/** A step that was found in a text, and where the text goes on. */
export interface FoundStep {
  step: Step;
  ending: Ending;
  end: number;
}

/** Every wording of every skill; `opening` is the text before the first placeholder, a quick filter. */
const readers = [...skillsByName.values()].flatMap((skill) =>
  skill.wordings.map((wording, index) => ({
    skill,
    wording,
    index,
    opening: wording.setup.slice(0, wording.setup.indexOf("{")),
    pattern: compileTemplate(wording.setup),
  })),
);
const roundings = [...placesOfPhrase.keys()];
const endingParts = (["name", "ask", "choose"] as const).flatMap((ending) =>
  endings[ending].map((template) => ({ ending, parts: template.split(/(?=\{)|(?<=\})/) })),
);

interface FoundEnding {
  ending: Ending;
  end: number;
  letter: string | null;
  rounding: string;
}

/** Reads an ending part by part: a letter, this target, perhaps a rounding phrase, and the words between them. */
function readEnding(text: string, from: number, target: string): FoundEnding | null {
  for (const { ending, parts } of endingParts) {
    const found: FoundEnding = { ending, end: from, letter: null, rounding: "" };
    const fits = parts.every((part) => {
      let expected = part === "{target}" ? target : part;
      if (part === "{letter}") {
        expected = quantityLetters.find((letter) => letter === text[found.end]) ?? part;
        found.letter = expected;
      }
      if (part === "{rounding}") {
        expected = roundings.find((phrase) => text.startsWith(phrase, found.end)) ?? "";
        found.rounding = expected;
      }
      if (!text.startsWith(expected, found.end)) return false;
      found.end += expected.length;
      return true;
    });
    if (fits) return found;
  }
  return null;
}

/** Reads the step that begins at `at`; null when no skill of the library could have written it. */
export function readStep(text: string, at: number): FoundStep | null {
  for (const { skill, wording, index, opening, pattern } of readers) {
    if (!text.startsWith(opening, at)) continue;
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
