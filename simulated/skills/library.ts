import type { BuiltInDomain } from "../../state/records/domain.js";
import { laboratory } from "./genomics/laboratory.js";
import { population } from "./genomics/population.js";
import { sequence } from "./genomics/sequence.js";
import { sequencing } from "./genomics/sequencing.js";
import { chance } from "./math/chance.js";
import { counting } from "./math/counting.js";
import { geometry } from "./math/geometry.js";
import { money } from "./math/money.js";
import { rates } from "./math/rates.js";
import { ratios } from "./math/ratios.js";
import { diagnostics } from "./medicine/diagnostics.js";
import { dosing } from "./medicine/dosing.js";
import { electrolytes } from "./medicine/electrolytes.js";
import { physiology } from "./medicine/physiology.js";
import type { Skill } from "./skill.js";

/** All that the simulated model knows, by domain. */
const known: Record<BuiltInDomain, readonly Skill[]> = {
  math: [...money, ...rates, ...counting, ...geometry, ...ratios, ...chance],
  genomics: [...sequence, ...population, ...laboratory, ...sequencing],
  medicine: [...dosing, ...physiology, ...electrolytes, ...diagnostics],
};

/** The same, for a domain that may be one of the user's own. */
export const library: Readonly<Record<string, readonly Skill[]>> = known;

/** Every skill under its name; names are unique across domains. */
export const skillsByName: ReadonlyMap<string, Skill> = new Map(
  Object.values(library)
    .flat()
    .map((skill) => [skill.name, skill] as const),
);
