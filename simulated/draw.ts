import Fraction from "fraction.js";
import { plainDecimal } from "./number.js";
import type { Random } from "./random.js";
import type { Skill, Slot } from "./skills/skill.js";

/** A number for this slot, as text. */
export function drawNumber(slot: Slot, random: Random): string {
  const from = new Fraction(slot.from);
  const step = new Fraction(slot.step);
  const most = new Fraction(slot.to).sub(from).div(step).floor().valueOf();
  return plainDecimal(step.mul(random.integer(0, most)).add(from));
}

/** The slots of a skill in which a result of another one makes sense: by what it means, and by its size. */
export function placesFor(skill: Skill, from: Skill, value: Fraction): Slot[] {
  return skill.slots.filter(({ name, accepts: [least, most], whole, multipleOf }) => {
    if (!skill.takes[name]?.includes(from.output.kind) || value.lt(least) || value.gt(most)) return false;
    return (!whole || value.d === 1n) && (multipleOf === undefined || value.divisible(multipleOf));
  });
}
