import { library } from "./skills/library.js";
import type { Skill } from "./skills/skill.js";

/** Words of some length, in the singular as far as an s goes. */
const wordsOf = (text: string) =>
  new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.replace(/s$/, "")));

/** The number of the topic's words in a skill's description. */
function overlap(topic: ReadonlySet<string>, skill: Skill): number {
  const words = wordsOf(`${skill.name} ${skill.topic}`);
  return [...topic].filter((word) => words.has(word)).length;
}

/** The skills to chain, and those that match the topic. A domain unknown to the library uses the nearest skills. */
export function skillsFor(domain: string, topic: string): { skills: readonly Skill[]; about: readonly Skill[] } {
  const own = library[domain];
  const candidates = own ? [own] : Object.values(library);
  const wanted = topic.toLowerCase();
  for (const skills of candidates) {
    const about = skills.filter((skill) => skill.topic === wanted || skill.name === wanted);
    if (about.length > 0) return { skills, about };
  }
  const words = wordsOf(topic);
  const scored = candidates.map((skills) => ({
    skills,
    best: Math.max(...skills.map((skill) => overlap(words, skill))),
  }));
  const nearest = scored.reduce((left, right) => (right.best > left.best ? right : left));
  const { skills, best } = nearest;
  return { skills, about: best > 0 ? skills.filter((skill) => overlap(words, skill) === best) : skills };
}
