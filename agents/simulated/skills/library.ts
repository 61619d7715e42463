import { chance } from "./math/chance.js";
import { counting } from "./math/counting.js";
import { measures } from "./math/measures.js";
import { money } from "./math/money.js";
import { rates } from "./math/rates.js";
import type { Skill } from "./skill.js";

/** All that the simulated model knows, by domain. */
export const library: Record<string, readonly Skill[]> = {
  math: [...money, ...rates, ...counting, ...measures, ...chance],
};

/** Every skill under its name; names are unique across domains. */
export const skillsByName: ReadonlyMap<string, Skill> = new Map(
  Object.values(library)
    .flat()
    .map((skill) => [skill.name, skill] as const),
);
