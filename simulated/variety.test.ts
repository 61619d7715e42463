import { describe, expect, it } from "vitest";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { attack } from "./attacker.js";
import { attackRequest, domainTopics } from "./fixtures/requests.js";
import { noErrors, type Persona, personaNamed } from "./personas.js";

const embedder = createLocalEmbedder();
const honest: Persona = { ...personaNamed("ada"), errors: noErrors };
const copying: Persona = { ...honest, errors: { ...noErrors, repetition: 1 } };
const mostAvoided = 6;

async function vectorOf(question: string): Promise<Float32Array> {
  const [vector] = await embedder.embed([question]);
  if (!vector) throw new Error("The embedder gave no vector.");
  return vector;
}
const cosine = (left: Float32Array, right: Float32Array) =>
  left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);

/** Plays attacks on all topics, two in five of them accepted, a refused one sent back once; gives what was refused twice. */
async function refusedTwice(domain: string, rounds: number): Promise<number> {
  const accepted: { question: string; topic: string; vector: Float32Array }[] = [];
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    const topics = domainTopics[domain] ?? [];
    const topic = topics[round % topics.length] ?? "";
    const hops = 2 + (round % 3);
    const avoid = accepted.filter((row) => row.topic === topic).map(({ question }) => question);
    const first = attackRequest(domain, topic, hops, round, { avoid: avoid.slice(-mostAvoided) });
    let request = first;
    for (let tries = 1; tries <= 2; tries += 1) {
      const { question } = attack("ada", honest, request).reply;
      const vector = await vectorOf(question);
      const like = accepted.find((row) => cosine(row.vector, vector) >= embedder.threshold);
      if (!like) {
        if (round % 5 < 2) accepted.push({ question, topic, vector });
        break;
      }
      if (tries === 2) refused += 1;
      const turns = [
        { role: "assistant" as const, content: question, toolCalls: [] },
        { role: "user" as const, content: `<resembles>${like.question}</resembles>` },
      ];
      request = { ...first, messages: [...first.messages, ...turns] };
    }
  }
  return refused;
}

describe.each(Object.keys(domainTopics))("in %s, by the measure that guards novelty", (domain) => {
  it("few honest questions of a campaign resemble an accepted one", async () => {
    expect(await refusedTwice(domain, 60)).toBeLessThanOrEqual(6);
  });

  it("a copy with other numbers is recognised", async () => {
    for (const [at, topic] of (domainTopics[domain] ?? []).entries()) {
      const { question } = attack("ada", honest, attackRequest(domain, topic, 3, at)).reply;
      const copy = attack("ben", copying, attackRequest(domain, topic, 3, at, { avoid: [question] }));
      expect(copy.planted).toBe("repetition");
      const score = cosine(await vectorOf(question), await vectorOf(copy.reply.question));
      expect(score, `${question}\n${copy.reply.question}`).toBeGreaterThan(embedder.threshold);
    }
  });
});
