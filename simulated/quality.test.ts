import { describe, expect, it } from "vitest";
import type { ModelRequest } from "../state/records/message.js";
import { attack } from "./attacker.js";
import { attackRequest, challengeOf, domainTopics } from "./fixtures/requests.js";
import { noErrors, personaNamed } from "./personas.js";
import { gradeText, rateQuality } from "./quality.js";

const ask = (content: string): ModelRequest => ({ messages: [{ role: "user", content }] });
const rate = (question: string, explanation: string) =>
  rateQuality(ask(`<question>${question}</question>\n<explanation>${explanation}</explanation>`));
const overall = ({ clarity, necessity, soundness }: ReturnType<typeof rateQuality>) =>
  (clarity + necessity + soundness) / 3;
const honest = { ...personaNamed("ada"), errors: noErrors };
const padding = { ...honest, errors: { ...noErrors, padding: 1 } };
const requests = (domainTopics.medicine ?? []).flatMap((topic) =>
  [2, 3, 4].map((hops) => attackRequest("medicine", topic, hops, hops)),
);

describe("rateQuality", () => {
  it("finds what an honest Attacker writes good enough, and some of it better than other", () => {
    const rated = requests.map((request) => {
      const { question, explanation, hops } = challengeOf(attack("ada", honest, request).reply);
      const { clarity, necessity, soundness } = rate(question, explanation);
      expect([necessity, clarity >= 0.6, soundness >= (hops.length - 1) / hops.length - 0.01]).toEqual([1, true, true]);
      return clarity + soundness;
    });
    expect(new Set(rated).size).toBeGreaterThan(requests.length / 3);
  });

  it("takes soundness away for each step whose value is wrong", () => {
    const [request] = requests;
    if (!request) throw new Error("No request.");
    const { question, explanation, hops } = challengeOf(attack("ada", honest, request).reply);
    const wrong = explanation.replace(` = ${hops[0]?.result}.`, " = 12345.");
    expect(rate(question, wrong)).toMatchObject({ necessity: 1, soundness: 0.5 });
  });

  it("leaves padded questions below the default of what is accepted", () => {
    for (const request of requests) {
      const { question, explanation, hops } = challengeOf(attack("ada", padding, request).reply);
      const rating = rate(question, explanation);
      expect(rating.necessity).toBeCloseTo(1 / hops.length, 2);
      expect(overall(rating), question).toBeLessThan(0.5);
    }
  });

  it("gives nothing for what cannot be read", () => {
    expect(overall(rate("Why?", "Because."))).toBe(0);
  });
});

describe("gradeText", () => {
  const grade = (reference: string, candidate: string) =>
    gradeText(ask(`<reference>${reference}</reference><candidate>${candidate}</candidate>`)).correct;

  it("accepts the reference's words in any order, refuses others, abstains in between", () => {
    expect(grade("the left ventricle", "It is the ventricle on the left.")).toBe(true);
    expect(grade("the left ventricle", "a kidney")).toBe(false);
    expect(grade("left coronary artery disease", "left artery trouble")).toBeNull();
    expect(grade("", "anything")).toBe(false);
  });
});
