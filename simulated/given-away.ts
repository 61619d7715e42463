import Fraction from "fraction.js";
import { readDecimal } from "./number.js";
import type { Step } from "./step.js";

/** A result this near to a number of the text is that number but for rounding. Ours. */
const nearness = new Fraction(1, 100);

const near = (left: Fraction, right: Fraction) => left.sub(right).abs().lte(right.abs().mul(nearness));

/**
 * Whether a chain states what it asks for: a result that comes near to a number of the same unit, given in the text or
 * computed before, as where a step undoes an earlier one; or an answer that the text contains as it is.
 */
export function givesItselfAway({ steps, results }: { steps: readonly Step[]; results: readonly Fraction[] }): boolean {
  const given = steps.flatMap(({ skill, inputs }) =>
    skill.slots.flatMap(({ name, unit }) => {
      const value = readDecimal(inputs[name] ?? "");
      return value ? [{ unit, value }] : [];
    }),
  );
  const computed = results.flatMap((value, index) => {
    const step = steps[index];
    return step ? [{ unit: step.skill.output.unit, value }] : [];
  });
  const repeated = computed.some(({ unit, value }, index) =>
    [...given, ...computed.slice(0, index)].some((other) => other.unit === unit && near(value, other.value)),
  );
  const last = steps.at(-1);
  const answer = computed.at(-1);
  if (repeated || !last || !answer || last.letter !== null) return repeated;
  const constants = steps.flatMap(({ skill, wording }) =>
    (skill.wordings[wording]?.setup.match(/\d+(?:\.\d+)?/g) ?? []).flatMap((text) => readDecimal(text) ?? []),
  );
  return [...given.map(({ value }) => value), ...constants].some((value) => value.equals(answer.value));
}
