import Fraction from "fraction.js";
import { nouns } from "./nouns.js";
import { plainDecimal } from "./number.js";
import type { Random } from "./random.js";
import { quantityLetters, roundingPhrases } from "./sentences.js";
import type { Skill, Slot } from "./skills/skill.js";
import { isSensible, solveSteps } from "./solver.js";
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

const attempts = 400;

/** A number for this slot, as text. */
export function drawNumber(slot: Slot, random: Random): string {
  const from = new Fraction(slot.from);
  const step = new Fraction(slot.step);
  const most = new Fraction(slot.to).sub(from).div(step).floor().valueOf();
  return plainDecimal(step.mul(random.integer(0, most)).add(from));
}

function suits(slot: Slot, unit: string, value: Fraction): boolean {
  const [least, most] = slot.accepts;
  return slot.unit === unit && value.gte(least) && value.lte(most) && (!slot.whole || value.d === 1n);
}

/** One more step on top of the chain; null when this skill cannot use the last result. */
function extend(chain: Chain, skill: Skill, place: { letter: string | null; phrase: number }, plan: ChainPlan) {
  const { random } = plan;
  const inputs = Object.fromEntries(skill.slots.map((slot) => [slot.name, drawNumber(slot, random)]));
  const last = chain.steps.length - 1;
  const earlier = chain.steps.map((step, index) => ({ step, value: chain.results[index], index })).reverse();
  const taken = new Set<string>();
  for (const { step, value, index } of plan.loose ? [] : earlier) {
    if (step.letter === null || value === undefined) continue;
    if (index < last && !random.chance(0.2)) continue;
    const open = skill.slots.filter((slot) => !taken.has(slot.name) && suits(slot, step.skill.output.unit, value));
    if (open.length === 0) {
      if (index === last) return null;
      continue;
    }
    const chosen = random.pick(open).name;
    inputs[chosen] = step.letter;
    taken.add(chosen);
  }
  const wording = random.integer(0, skill.wordings.length - 1);
  const { places } = skill.output;
  const phrases = places === null ? [""] : roundingPhrases(places);
  const rounding = phrases[place.phrase % phrases.length] ?? "";
  return { skill, wording, nouns: {}, inputs, letter: place.letter, rounding } satisfies Step;
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

function attempt(plan: ChainPlan): Chain | null {
  const { random, hops } = plan;
  const letters = random.shuffle(quantityLetters);
  const phrase = random.integer(0, 5);
  const aboutIndex = random.chance(0.5) ? 0 : hops - 1;
  const chain: Chain = { steps: [], results: [] };
  for (let index = 0; index < hops; index += 1) {
    const unused = plan.skills.filter((skill) => !chain.steps.some((step) => step.skill === skill));
    const pool = random.shuffle(index === aboutIndex ? plan.about : unused.length > 0 ? unused : plan.skills);
    const letter = index === hops - 1 ? null : (letters[index] ?? null);
    const grown = pool.some((skill) => {
      const step = extend(chain, skill, { letter, phrase }, plan);
      const results = step && solveSteps([...chain.steps, step]);
      const result = results?.at(-1);
      if (!step || !results || !result || !isSensible(result)) return false;
      chain.steps.push(step);
      chain.results = results;
      return true;
    });
    if (!grown) return null;
  }
  return { steps: scenery(chain.steps, random), results: chain.results };
}

/** Chains skills so that every step uses the one before it (unless loose); null when none is found. */
export function composeChain(plan: ChainPlan): Chain | null {
  for (let tried = 0; tried < attempts; tried += 1) {
    const chain = attempt(plan);
    if (chain) return chain;
  }
  return null;
}
