import { describe, expect, it } from "vitest";
import type { ChallengeReply } from "../agents/attacker/schema.js";
import { createLocalEmbedder } from "../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../state/novelty/novelty-gate.js";
import type { AnsweredQuestion } from "../state/novelty/same-question.js";
import { attack } from "./attacker.js";
import { attackRequest, domainTopics } from "./fixtures/requests.js";
import { noErrors, type Persona, personaNamed } from "./personas.js";

const embedder = createLocalEmbedder();
const honest: Persona = { ...personaNamed("ada"), errors: noErrors };
const copying: Persona = { ...honest, errors: { ...noErrors, repetition: 1 } };
const mostAvoided = 6;

const asked = ({ question, value, selection }: ChallengeReply): AnsweredQuestion => ({
  text: question,
  answer: { kind: selection?.length ? "choice" : "number", value },
  choices: selection ?? undefined,
});

/** Plays attacks on all topics, two in five of them accepted, a refused one sent back once; gives what was refused twice. */
async function refusedTwice(domain: string, rounds: number): Promise<number> {
  const gate = await openNoveltyGate({ embedder });
  const accepted = new Map<string, { question: string; topic: string }>();
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    const topics = domainTopics[domain] ?? [];
    const topic = topics[round % topics.length] ?? "";
    const hops = 2 + (round % 3);
    const avoid = [...accepted.values()].filter((row) => row.topic === topic).map(({ question }) => question);
    const first = attackRequest(domain, topic, hops, round, { avoid: avoid.slice(-mostAvoided) });
    let request = first;
    for (let tries = 1; tries <= 2; tries += 1) {
      const { reply } = attack("ada", honest, request);
      const id = String(round);
      const { novel, nearest } = await gate.check(asked(reply));
      if (novel) {
        if (round % 5 < 2) {
          await gate.accept({ round: id, id, ...asked(reply) });
          accepted.set(id, { question: reply.question, topic });
        }
        break;
      }
      if (tries === 2) refused += 1;
      const turns = [
        { role: "assistant" as const, content: reply.question, toolCalls: [] },
        {
          role: "user" as const,
          content: `<resembles>${accepted.get(nearest?.id ?? "")?.question ?? ""}</resembles>`,
        },
      ];
      request = { ...first, messages: [...first.messages, ...turns] };
    }
  }
  return refused;
}

describe.each(Object.keys(domainTopics))("in %s, by the measure that guards novelty", (domain) => {
  it("hardly an honest question of a campaign of 200 rows repeats an accepted one", async () => {
    expect(await refusedTwice(domain, 500)).toBeLessThanOrEqual(5);
  });

  it("a copy with other numbers is recognised", async () => {
    for (const [at, topic] of (domainTopics[domain] ?? []).entries()) {
      const { reply } = attack("ada", honest, attackRequest(domain, topic, 3, at));
      const gate = await openNoveltyGate({ embedder, accepted: [{ round: "m1r1", id: "a", ...asked(reply) }] });
      const copy = attack("ben", copying, attackRequest(domain, topic, 3, at, { avoid: [reply.question] }));
      expect(copy.planted).toBe("repetition");
      const { novel } = await gate.check(asked(copy.reply));
      expect(novel, `${reply.question}\n${copy.reply.question}`).toBe(false);
    }
  });
});
