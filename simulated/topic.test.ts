import { describe, expect, it } from "vitest";
import { domainTopics } from "./fixtures/requests.js";
import { library } from "./skills/library.js";
import { skillsFor } from "./topic.js";

describe("skillsFor", () => {
  it("takes the skills of a topic from its domain", () => {
    for (const [domain, topics] of Object.entries(domainTopics)) {
      for (const topic of topics) {
        const { skills, about } = skillsFor(domain, topic);
        expect(skills).toBe(library[domain]);
        expect(about.map((skill) => skill.topic)).toEqual(about.map(() => topic));
        expect(about.length).toBeGreaterThan(0);
      }
    }
  });

  it("finds the nearest skills for a topic of a domain that it does not know", () => {
    const { skills, about } = skillsFor("household-finance", "loans and interest");
    expect(skills).toBe(library.math);
    expect(about.map(({ name }) => name)).toEqual(["simple-interest", "compound-growth"]);
    expect(skillsFor("nursing", "infusions").skills).toBe(library.medicine);
  });

  it("falls back on all of mathematics", () => {
    expect(skillsFor("poetry", "sonnets")).toEqual({ skills: library.math, about: library.math });
  });
});
