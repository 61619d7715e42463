import { describe, expect, it } from "vitest";
import type { ChallengeReply } from "../agents/attacker/schema.js";
import { checkShape } from "../state/rules/shape.js";
import { arithmeticSoundness } from "../state/rules/soundness.js";
import { attack } from "./attacker.js";
import { attackRequest, challengeOf, domainTopics } from "./fixtures/requests.js";
import { likeness, readKnown } from "./likeness.js";
import { plainDecimal } from "./number.js";
import { type AttackerErrors, noErrors, personaNamed } from "./personas.js";
import { readQuestion } from "./reader.js";
import { solveSteps, usesOf } from "./solver.js";
import { textbook } from "./textbook.js";

const attacks = 300;
const honest = { ...personaNamed("ada"), errors: noErrors };
const always = (kind: keyof AttackerErrors) => ({ ...honest, errors: { ...noErrors, [kind]: 1 } });

function requests(domain: string, count: number) {
  const topics = domainTopics[domain] ?? [];
  return Array.from({ length: count }, (_, at) => {
    const topic = topics[at % topics.length] ?? "";
    return { topic, hops: 2 + (at % 5), request: attackRequest(domain, topic, 2 + (at % 5), at) };
  });
}

/** The answer that the strict reader computes; null where the question does not hold. */
function solve({ question }: ChallengeReply): string[] | null {
  const { steps, problem } = readQuestion(question);
  return problem === null ? (solveSteps(steps)?.map(plainDecimal) ?? null) : null;
}

const stated = ({ value, selection }: ChallengeReply) => (selection?.length ? selection["ABCD".indexOf(value)] : value);

describe.each(Object.keys(domainTopics))("honest attacks in %s", (domain) => {
  const made = requests(domain, attacks).map(({ topic, hops, request }) => {
    return { topic, hops, ...attack("ada", honest, request) };
  });

  it("have as many hops as were asked for, on the topic, in good shape", () => {
    for (const { topic, hops, reply } of made) {
      expect(reply.topic).toBe(topic);
      expect(reply.steps).toHaveLength(hops);
      const challenge = challengeOf(reply);
      const rules = { minHops: hops, maxQuestionChars: 4000 };
      expect(checkShape(challenge, { ...rules, answers: ["number", "choice"] }), reply.question).toEqual([]);
    }
  });

  it("are solved by the strict reader to the stated hops and answer", () => {
    for (const { reply, planted } of made) {
      expect(planted).toBeNull();
      expect(solve(reply), reply.question).toEqual(reply.steps.map(({ yields }) => yields));
      expect(stated(reply)).toBe(reply.steps.at(-1)?.yields);
    }
  });

  it("need every hop, and ask for each in words of its own", () => {
    for (const { reply } of made) {
      const used = new Set(usesOf(readQuestion(reply.question).steps).flat());
      expect(used.size, reply.question).toBe(reply.steps.length - 1);
      for (const [index, hop] of reply.steps.entries()) {
        expect(hop.uses.every((earlier) => earlier <= index)).toBe(true);
        const { problem } = readQuestion(hop.question);
        if (hop.uses.length === 0) expect(problem).toBeNull();
        else expect(problem).toMatch(/is used but never named/);
      }
      expect(new Set(reply.steps.map(({ question }) => question)).size).toBe(reply.steps.length);
    }
  });

  it("give nothing away: no result is a number of the same unit in the text, or a result before it", () => {
    for (const { reply } of made) {
      const { steps } = readQuestion(reply.question);
      const numbers = steps.flatMap(({ skill, inputs }) =>
        skill.slots.map(({ name, unit }) => ({ unit, value: Number(inputs[name]) })),
      );
      const results = reply.steps.map(({ yields }, at) => ({
        unit: steps[at]?.skill.output.unit,
        value: Number(yields),
      }));
      for (const [at, { unit, value }] of results.entries()) {
        const others = [...numbers, ...results.slice(0, at)].filter((other) => other.unit === unit);
        const near = others.filter((other) => Math.abs(other.value - value) <= 0.01 * other.value);
        expect(near, reply.question).toEqual([]);
      }
      const last = results.at(-1);
      expect(
        numbers.some(({ value }) => value === last?.value),
        reply.question,
      ).toBe(false);
    }
  });

  it("explain each step by the calculation that gives it", async () => {
    for (const { reply } of made) {
      const { wrong } = await arithmeticSoundness(reply.walkthrough);
      expect(wrong, reply.walkthrough).toEqual([]);
      expect(reply.walkthrough.endsWith(` = ${reply.steps.at(-1)?.yields}.`)).toBe(true);
    }
  });

  it("come as multiple choice only where the domain allows it", () => {
    const choices = made.filter(({ reply }) => reply.selection?.length);
    if (domain === "math") expect(choices).toEqual([]);
    else expect(choices.length).toBeGreaterThan(attacks / 8);
    for (const { reply } of choices) expect(new Set(reply.selection).size).toBe(4);
  });
});

describe("planted errors", () => {
  const sample = requests("medicine", 60);

  it("occur at the declared rates", () => {
    const ada = personaNamed("ada");
    const many = requests("math", 1500).map(({ request }) => attack("ada", ada, request).planted);
    const rates = Object.entries(ada.errors).filter(([kind]) => kind !== "repetition");
    for (const [kind, rate] of rates) {
      const spread = 4 * Math.sqrt((rate * (1 - rate)) / many.length);
      const share = many.filter((planted) => planted === kind).length / many.length;
      expect(Math.abs(share - rate), kind).toBeLessThan(spread);
    }
  });

  it.each(["wrongAnswer", "wrongHop", "missingDatum", "ambiguity"] as const)(
    "%s never gets past the reader",
    (kind) => {
      for (const { request } of sample) {
        const { reply, planted } = attack("ada", always(kind), request);
        expect(planted).toBe(kind);
        const results = solve(reply);
        if (kind === "missingDatum" || kind === "ambiguity") {
          expect(results).toBeNull();
          continue;
        }
        expect(results).not.toEqual(reply.steps.map(({ yields }) => yields));
        const answers = [results?.at(-1), stated(reply)];
        if (kind === "wrongAnswer") expect(answers[0]).not.toBe(answers[1]);
        else expect(answers[0]).toBe(answers[1]);
      }
    },
  );

  it("a wrong answer is explained by the calculation that led to it: no line is false, and the Judge has to find it", async () => {
    for (const { request } of sample) {
      const { reply } = attack("ada", always("wrongAnswer"), request);
      expect((await arithmeticSoundness(reply.walkthrough)).wrong, reply.walkthrough).toEqual([]);
    }
  });

  it("padding sets up hops that the answer does not need", () => {
    for (const { request } of sample) {
      const { reply } = attack("ada", always("padding"), request);
      expect(solve(reply)).toEqual(reply.steps.map(({ yields }) => yields));
      expect(usesOf(readQuestion(reply.question).steps).flat()).toEqual([]);
    }
  });

  it("repetition copies a question that was to be avoided, with other numbers", () => {
    const [, old = ""] = textbook.math ?? [];
    const { reply, planted } = attack(
      "ada",
      always("repetition"),
      attackRequest("math", "rates", 2, 1, { avoid: [old] }),
    );
    const masked = (text: string) => text.replace(/\d+(\.\d+)?/g, "#").replace(/\b[A-Z]\b|Let|Write|for|be|Find/g, "");
    expect(planted).toBe("repetition");
    expect(reply.question).not.toBe(old);
    expect(likeness(readQuestion(reply.question).steps, readKnown([old]))).toBe(1);
    expect(masked(reply.question).slice(0, 50)).toBe(masked(old).slice(0, 50));
    expect(solve(reply)?.at(-1)).toBe(reply.value);
  });

  it("repetition and textbook leaks do not happen where there is nothing to copy", () => {
    expect(attack("ada", always("repetition"), attackRequest("math", "rates", 2, 1)).planted).toBeNull();
    expect(attack("ada", always("textbook"), attackRequest("physics", "kinematics", 2, 1)).planted).toBeNull();
  });

  it("a textbook leak is a known question", () => {
    const { reply } = attack("ada", always("textbook"), attackRequest("genomics", "dilution", 3, 5));
    expect(likeness(readQuestion(reply.question).steps, readKnown(textbook.genomics ?? []))).toBe(1);
    expect(solve(reply)).toEqual(reply.steps.map(({ yields }) => yields));
  });
});

describe("an Attacker with more in its prompt", () => {
  it("writes another question when the first resembled an earlier one", () => {
    for (const { request, topic, hops } of requests("math", 40)) {
      const first = attack("ada", honest, request).reply.question;
      const turns = [
        { role: "assistant" as const, content: first, toolCalls: [] },
        { role: "user" as const, content: `<resembles>${first}</resembles>` },
      ];
      const again = attack("ada", honest, attackRequest("math", topic, hops, 0, { turns })).reply.question;
      expect(likeness(readQuestion(again).steps, readKnown([first])), `${first}\n${again}`).toBeLessThan(0.75);
    }
  });

  it("shares little with the questions that it is to avoid", () => {
    const shares = requests("math", 40).map(({ topic, hops, request }) => {
      const avoid = [attack("ada", honest, request).reply.question];
      const { reply } = attack("ada", honest, attackRequest("math", topic, hops, 999, { avoid }));
      return likeness(readQuestion(reply.question).steps, readKnown(avoid));
    });
    expect(shares.filter((share) => share <= 0.5).length).toBeGreaterThanOrEqual(36);
  });

  it("always produces something for a domain that the library does not know", () => {
    for (const [domain, topic] of [
      ["physics", "kinematics"],
      ["household-finance", "loans and interest"],
      ["", ""],
    ] as const) {
      for (let hops = 1; hops <= 6; hops += 1) {
        const { reply } = attack("ada", honest, attackRequest(domain, topic, hops, hops));
        expect(reply.steps).toHaveLength(hops);
        expect(solve(reply)?.at(-1)).toBe(stated(reply));
      }
    }
  });
});
