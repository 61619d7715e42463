import type { BuiltInDomain } from "../../state/records/domain.js";
import { benchSteps } from "./genomics/bench-steps.js";
import { expression } from "./genomics/expression.js";
import { laboratory } from "./genomics/laboratory.js";
import { population } from "./genomics/population.js";
import { primerCycles } from "./genomics/primer-cycles.js";
import { sequence } from "./genomics/sequence.js";
import { sequencing } from "./genomics/sequencing.js";
import { strands } from "./genomics/strands.js";
import { chance } from "./math/chance.js";
import { counting } from "./math/counting.js";
import { geometry } from "./math/geometry.js";
import { money } from "./math/money.js";
import { rates } from "./math/rates.js";
import { ratios } from "./math/ratios.js";
import { bodyFluids } from "./medicine/body-fluids.js";
import { diagnostics } from "./medicine/diagnostics.js";
import { dosing } from "./medicine/dosing.js";
import { electrolytes } from "./medicine/electrolytes.js";
import { oxygenAndFlow } from "./medicine/oxygen-and-flow.js";
import { physiology } from "./medicine/physiology.js";
import { treatment } from "./medicine/treatment.js";
import type { Skill } from "./skill.js";

/** All that the simulated model knows, by domain. */
const known: Record<BuiltInDomain, readonly Skill[]> = {
  math: [...money, ...rates, ...counting, ...geometry, ...ratios, ...chance],
  genomics: [
    ...sequence,
    ...strands,
    ...expression,
    ...primerCycles,
    ...population,
    ...laboratory,
    ...benchSteps,
    ...sequencing,
  ],
  medicine: [...dosing, ...physiology, ...oxygenAndFlow, ...bodyFluids, ...electrolytes, ...diagnostics, ...treatment],
};

/** The same, for a domain that may be one of the user's own. */
export const library: Readonly<Record<string, readonly Skill[]>> = known;

/** Every skill under its name; names are unique across domains. */
export const skillsByName: ReadonlyMap<string, Skill> = new Map(
  Object.values(library)
    .flat()
    .map((skill) => [skill.name, skill] as const),
);
