import Fraction from "fraction.js";
import { describe, expect, it } from "vitest";
import { drawNumber } from "../draw.js";
import { domainTopics } from "../fixtures/requests.js";
import { nouns } from "../nouns.js";
import { personas } from "../personas.js";
import { randomFrom } from "../random.js";
import { type Ending, endings, roundingPhrases } from "../sentences.js";
import { isSensible } from "../solver.js";
import { readStep, type Step, writeStep } from "../step.js";
import { capitalised, nounsOf } from "../template.js";
import { library, skillsByName } from "./library.js";
import type { Skill } from "./skill.js";

const seeds = 5;
const skills = Object.values(library).flat();

/** A step of a skill in one of its wordings, with everything drawn; some data are named quantities. */
function drawStep(skill: Skill, wording: number, seed: number, ending: Ending): Step {
  const random = randomFrom(skill.name, String(wording), String(seed));
  const { setup, target } = skill.wordings[wording] ?? { setup: "", target: "" };
  const played = nounsOf(`${setup} ${target}`).map((name) => {
    const noun = random.pick(nouns[name] ?? []);
    return [name, setup.startsWith(`{${name}}`) ? capitalised(noun) : noun] as const;
  });
  const letters = random.shuffle(["E", "Q", "Z", "X"]);
  const inputs = skill.slots.map((slot, index) => [
    slot.name,
    random.chance(0.3) ? (letters[index] ?? "") : drawNumber(slot, random),
  ]);
  const { places } = skill.output;
  return {
    skill,
    wording,
    nouns: Object.fromEntries(played),
    inputs: Object.fromEntries(inputs),
    letter: ending === "name" ? "M" : null,
    rounding: places === null ? "" : random.pick(roundingPhrases(places)),
  };
}

describe("the library", () => {
  it("has the skills that the domains need, under names of their own", () => {
    expect(library.math?.length).toBeGreaterThanOrEqual(16);
    expect(library.genomics?.length).toBeGreaterThanOrEqual(7);
    expect(library.medicine?.length).toBeGreaterThanOrEqual(7);
    expect(skillsByName.size).toBe(skills.length);
  });

  it("and the domains' topics are the same", () => {
    for (const [domain, topics] of Object.entries(domainTopics)) {
      const ofSkills = new Set(library[domain]?.map(({ topic }) => topic));
      expect([...ofSkills].sort()).toEqual([...topics].sort());
    }
  });

  it("joins a result only to what means the same: a kind has one unit, and a slot takes kinds of its own unit", () => {
    for (const [domain, ofDomain] of Object.entries(library)) {
      const units = new Map<string, string>();
      for (const { output } of ofDomain) {
        expect(units.get(output.kind) ?? output.unit, output.kind).toBe(output.unit);
        units.set(output.kind, output.unit);
      }
      for (const { name, slots, takes } of ofDomain) {
        for (const [slot, kinds] of Object.entries(takes)) {
          const unit = slots.find((declared) => declared.name === slot)?.unit;
          for (const kind of kinds) expect(units.get(kind), `${domain}: ${name}.${slot} takes ${kind}`).toBe(unit);
        }
      }
    }
  });

  it("takes no syringe's volume for a stroke volume, and no share of one thing for that of another", () => {
    const takenBy = (kind: string) =>
      skills.filter(({ takes }) => Object.values(takes).some((kinds) => kinds.includes(kind))).map(({ name }) => name);
    expect(takenBy("drug volume")).toEqual(["infusion-rate", "infusion-time"]);
    expect(takenBy("LDL cholesterol")).toEqual(["ldl-after-statin"]);
    expect(takenBy("predictive value")).toEqual(["truly-ill"]);
    expect(takenBy("allele frequency")).toEqual(["carriers", "affected"]);
    expect(takenBy("GC content")).toEqual(["gc-bases"]);
  });

  it("knows every skill in which a persona is weak", () => {
    const named = [...personas.values()].flatMap(({ lacks, weak }) => [...lacks, ...weak]);
    expect(named.filter((name) => !skillsByName.has(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
  });

  it("lets ada and ben fail at different skills", () => {
    const ada = personas.get("ada")?.lacks ?? [];
    const ben = personas.get("ben")?.lacks ?? [];
    expect(ada.filter((name) => ben.includes(name))).toEqual([]);
  });
});

describe.each(skills.map((skill) => [skill.name, skill] as const))("%s", (_, skill) => {
  it("is read from its own text as it was written, in every wording and ending", () => {
    for (const wording of skill.wordings.keys()) {
      for (const ending of ["name", "ask", "choose"] as const) {
        for (const variant of endings[ending].keys()) {
          for (let seed = 0; seed < seeds; seed += 1) {
            const step = drawStep(skill, wording, seed, ending);
            const text = writeStep(step, ending, variant);
            expect(readStep(text, 0), text).toEqual({ step, ending, end: text.length });
          }
        }
      }
    }
  });

  it("names the unit of its result in every wording, and has no placeholder that nothing fills", () => {
    const slots = skill.slots.map(({ name }) => name);
    for (const { setup, target } of skill.wordings) {
      if (skill.output.unit !== "count") expect(target).toContain(skill.output.unit);
      const names = [...`${setup} ${target}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
      expect(names.filter((name) => !slots.includes(name) && !(name in nouns))).toEqual([]);
      expect(slots.filter((name) => !names.includes(name))).toEqual([]);
    }
  });

  it("mostly gives a sensible result, which its declared mistake misses", () => {
    const drawn = Array.from({ length: 40 }, (_, seed) => {
      const random = randomFrom("values", skill.name, String(seed));
      const inputs = skill.slots.map((slot) => new Fraction(drawNumber(slot, random)));
      return { right: skill.formula(...inputs), wrong: skill.mistake(...inputs) };
    });
    const sensible = drawn.filter(({ right }) => isSensible(right));
    expect(sensible.length).toBeGreaterThan(drawn.length / 2);
    expect(sensible.filter(({ right, wrong }) => !right.equals(wrong)).length).toBeGreaterThan(sensible.length * 0.8);
  });
});
