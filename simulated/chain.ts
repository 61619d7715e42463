import type Fraction from "fraction.js";
import { drawNumber, placesFor } from "./draw.js";
import { givesItselfAway } from "./given-away.js";
import { nouns } from "./nouns.js";
import type { Random } from "./random.js";
import { findRoute } from "./route.js";
import { quantityLetters, roundingPhrases } from "./sentences.js";
import type { Skill } from "./skills/skill.js";
import { isSensible, solveStep } from "./solver.js";
import type { Step } from "./step.js";
import { capitalised, nounsOf } from "./template.js";

/** Steps that make a question, with their results. */
export interface Chain {
  steps: Step[];
  results: Fraction[];
}

/** What a chain is to be: so many hops from these skills, one of `about` first or last; loose hops use no earlier one. */
export interface ChainPlan {
  skills: readonly Skill[];
  about: readonly Skill[];
  hops: number;
  loose: boolean;
  random: Random;
}

/** Ours: enough that every topic of the built-in domains yields chains of two to six hops. */
const mostRoutes = 200;
const drawsPerStep = 4;
const drawsPerRoute = 80;

/** Numbers and named quantities for a skill's slots; null when it has no place for the last result. */
function drawInputs(skill: Skill, chain: Chain, { loose, random }: ChainPlan): Record<string, string> | null {
  const inputs = Object.fromEntries(skill.slots.map((slot) => [slot.name, drawNumber(slot, random)]));
  const open = new Set(skill.slots.map(({ name }) => name));
  for (const [index, step] of loose ? [] : [...chain.steps.entries()].reverse()) {
    const isLast = index === chain.steps.length - 1;
    const value = chain.results[index];
    if (step.letter === null || !value || !(isLast || random.chance(0.2))) continue;
    const places = placesFor(skill, step.skill, value).filter(({ name }) => open.has(name));
    if (places.length > 0) {
      const place = random.pick(places);
      inputs[place.name] = step.letter;
      open.delete(place.name);
    } else if (isLast) return null;
  }
  return inputs;
}

/** One cast for the whole question, so that it reads as one story. */
function scenery(steps: readonly Step[], random: Random): Step[] {
  const cast = Object.entries(nouns).map(([name, pool]) => [name, random.pick(pool)] as const);
  return steps.map((step) => {
    const { setup = "", target = "" } = step.skill.wordings[step.wording] ?? {};
    const needed = nounsOf(`${setup} ${target}`);
    const played = cast
      .filter(([name]) => needed.includes(name))
      .map(([name, noun]) => [name, setup.startsWith(`{${name}}`) ? capitalised(noun) : noun]);
    return { ...step, nouns: Object.fromEntries(played) };
  });
}

/** Draws numbers along a route until every result is sensible; null when too many draws fail. */
function fillRoute(route: readonly Skill[], plan: ChainPlan): Chain | null {
  const { random } = plan;
  const letters = random.shuffle(quantityLetters);
  const phrase = random.integer(0, 5);
  let draws = 0;
  const grow = (chain: Chain): Chain | null => {
    const index = chain.steps.length;
    const skill = route[index];
    if (!skill) return chain;
    const named = new Map(
      chain.steps.flatMap(({ letter }, at) => {
        const value = chain.results[at];
        return letter !== null && value ? [[letter, value] as const] : [];
      }),
    );
    const phrases = skill.output.places === null ? [""] : roundingPhrases(skill.output.places);
    for (let tried = 0; tried < drawsPerStep && draws < drawsPerRoute; tried += 1) {
      draws += 1;
      const inputs = drawInputs(skill, chain, plan);
      if (!inputs) return null;
      const step: Step = {
        skill,
        wording: random.integer(0, skill.wordings.length - 1),
        nouns: {},
        inputs,
        letter: index < route.length - 1 ? (letters[index] ?? null) : null,
        rounding: phrases[phrase % phrases.length] ?? "",
      };
      const result = solveStep(step, named, index);
      if (!result || !isSensible(result)) continue;
      const longer = { steps: [...chain.steps, step], results: [...chain.results, result] };
      if (givesItselfAway(longer)) continue;
      const grown = grow(longer);
      if (grown) return grown;
    }
    return null;
  };
  return grow({ steps: [], results: [] });
}

/** Chains skills so that every step uses the one before it (unless loose); null when none is found. */
export function composeChain(plan: ChainPlan): Chain | null {
  const { skills, about, hops, random } = plan;
  for (let tried = 0; tried < mostRoutes; tried += 1) {
    const route = findRoute(skills, about, hops, random);
    const chain = route && fillRoute(route, plan);
    if (chain) return { ...chain, steps: scenery(chain.steps, random) };
  }
  return null;
}
