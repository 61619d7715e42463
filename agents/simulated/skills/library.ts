import { laboratory } from "./genomics/laboratory.js";
import { population } from "./genomics/population.js";
import { sequence } from "./genomics/sequence.js";
import { chance } from "./math/chance.js";
import { counting } from "./math/counting.js";
import { geometry } from "./math/geometry.js";
import { money } from "./math/money.js";
import { rates } from "./math/rates.js";
import { ratios } from "./math/ratios.js";
import { dosing } from "./medicine/dosing.js";
import { physiology } from "./medicine/physiology.js";
import { tests } from "./medicine/tests.js";
import type { Skill } from "./skill.js";

/** All that the simulated model knows, by domain. */
export const library: Record<string, readonly Skill[]> = {
  math: [...money, ...rates, ...counting, ...geometry, ...ratios, ...chance],
  genomics: [...sequence, ...population, ...laboratory],
  medicine: [...dosing, ...physiology, ...tests],
};

/** Every skill under its name; names are unique across domains. */
export const skillsByName: ReadonlyMap<string, Skill> = new Map(
  Object.values(library)
    .flat()
    .map((skill) => [skill.name, skill] as const),
);
