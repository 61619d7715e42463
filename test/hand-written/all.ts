import type { HandWritten } from "./challenge.js";
import { controls } from "./controls.js";
import { readWithCare } from "./read-with-care.js";
import { wrongInForm } from "./wrong-in-form.js";
import { wrongInPurpose } from "./wrong-in-purpose.js";
import { wrongInSubstance } from "./wrong-in-substance.js";

/** Every hand-written question, in the order in which the author asks them: wrong ones and right ones by turns. */
export const handWritten: readonly HandWritten[] = [
  ...controls.slice(0, 1),
  ...wrongInForm,
  ...controls.slice(1, 3),
  ...wrongInSubstance,
  ...controls.slice(3),
  ...wrongInPurpose,
  ...readWithCare,
];
