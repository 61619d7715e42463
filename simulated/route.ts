import type Fraction from "fraction.js";
import { drawNumber, placesFor } from "./draw.js";
import { readDecimal, roundHalfUp } from "./number.js";
import { type Random, randomFrom } from "./random.js";
import type { Skill } from "./skills/skill.js";

const samplesPerSkill = 40;
/** Least share of a skill's usual results that the next one must have a place for. */
const leastShare = 0.1;

/** Results of a skill for drawn inputs: the same in every process. */
function sample(skill: Skill): Fraction[] {
  const random = randomFrom("usual results", skill.name);
  return Array.from({ length: samplesPerSkill }, () => {
    const inputs = skill.slots.flatMap((slot) => readDecimal(drawNumber(slot, random)) ?? []);
    return roundHalfUp(skill.formula(...inputs), skill.output.places ?? 0);
  });
}

const usualResults = new Map<Skill, Fraction[]>();
const nextSkills = new Map<Skill, Map<Skill, boolean>>();

/** True when the second skill has a place for what the first one usually gives. Worked out once a pair. */
function leadsTo(from: Skill, to: Skill): boolean {
  const known = nextSkills.get(from) ?? new Map<Skill, boolean>();
  nextSkills.set(from, known);
  const before = known.get(to);
  if (before !== undefined) return before;
  const results = usualResults.get(from) ?? sample(from);
  usualResults.set(from, results);
  const fitting = results.filter((value) => placesFor(to, from, value).length > 0);
  const leads = fitting.length >= leastShare * results.length;
  known.set(to, leads);
  return leads;
}

/**
 * Skills in an order in which each can use the result of the one before it, one of `about` at the beginning or the end
 * (or between, where no such route is as long); no skill comes twice. Null when there is no such route.
 */
export function findRoute(
  skills: readonly Skill[],
  about: readonly Skill[],
  hops: number,
  random: Random,
): Skill[] | null {
  const forward = random.chance(0.5);
  const grow = (route: Skill[]): Skill[] | null => {
    if (route.length === hops) return route;
    const [first, last] = [route[0], route.at(-1)];
    if (!first || !last) return null;
    for (const onwards of [forward, !forward]) {
      const fits = (skill: Skill) => (onwards ? leadsTo(last, skill) : leadsTo(skill, first));
      const fresh = skills.filter((skill) => fits(skill) && !route.includes(skill));
      for (const skill of random.shuffle(fresh)) {
        const grown = grow(onwards ? [...route, skill] : [skill, ...route]);
        if (grown) return grown;
      }
    }
    return null;
  };
  for (const start of random.shuffle(about)) {
    const route = grow([start]);
    if (route) return route;
  }
  return null;
}
