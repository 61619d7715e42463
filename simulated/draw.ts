import Fraction from "fraction.js";
import { plainDecimal } from "./number.js";
import type { Random } from "./random.js";
import type { Slot } from "./skills/skill.js";

/** A number for this slot, as text. */
export function drawNumber(slot: Slot, random: Random): string {
  const from = new Fraction(slot.from);
  const step = new Fraction(slot.step);
  const most = new Fraction(slot.to).sub(from).div(step).floor().valueOf();
  return plainDecimal(step.mul(random.integer(0, most)).add(from));
}

/** True when an earlier result of this unit makes sense in the slot. */
export function suits(slot: Slot, unit: string, value: Fraction): boolean {
  const [least, most] = slot.accepts;
  return slot.unit === unit && value.gte(least) && value.lte(most) && (!slot.whole || value.d === 1n);
}
