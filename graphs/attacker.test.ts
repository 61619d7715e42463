import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type ScriptedEndpoint, startScriptedEndpoint } from "../agents/models/fixtures/scripted-endpoint.js";
import type { CampaignConfigInput } from "../state/config/config.js";
import { createAttacker } from "./attacker.js";
import { partsWith } from "./fixtures/scripted-parts.js";
import { sampleInput } from "./parts.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { withParts, sent } = partsWith(() => endpoint);

const whole = {
  topic: "percentages",
  question: "A shop has 40 pens and sells 25 percent of them. It then buys 6 pens. How many pens has it?",
  steps: [
    { question: "How many pens are sold?", uses: [], working: "40 * 0.25 = 10", yields: "10" },
    { question: "How many pens has it after buying 6?", uses: [1], working: "40 - 10 + 6 = 36", yields: "36" },
  ],
  walkthrough: "It sells 40 * 0.25 = 10 pens. It has 40 - 10 + 6 = 36 pens.",
  unit: null,
  value: "36",
};
const content = (reply: object) => ({ content: JSON.stringify(reply) });

const attack = (over: Partial<CampaignConfigInput> = {}) =>
  withParts(over, (parts) => createAttacker(async () => parts).graph.invoke({ input: sampleInput }));

describe("an Attacker's reply with the wrong form", () => {
  it("goes back with a list of what is wrong, in the same conversation, and is a question in the end", async () => {
    const [first, second] = whole.steps;
    await endpoint.script(
      content({ ...whole, question: `${whole.question} `.repeat(60), value: "37", steps: [first, second] }),
      { content: JSON.stringify(whole).slice(0, 200), finish: "length" },
      content(whole),
    );
    const { challenge, problems, retries } = await attack();
    expect(problems).toEqual([]);
    expect(retries).toBe(2);
    expect(challenge).toMatchObject({
      answer: { kind: "number", value: "36" },
      hops: [{ step: 1 }, { uses: [1], result: "36" }],
    });
    const conversation = await sent(2);
    expect(conversation.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user", "assistant", "user"]);
    expect(conversation[3]?.content).toMatch(
      /- The question has 5\d{3} characters; at most 4000 are allowed\.\n- The last hop's result is 36, but the answer is 37/,
    );
    expect(conversation[5]?.content).toMatch(/cut off/);
  });

  it("begins a new conversation where the same reply came again, with what was wrong in its question", async () => {
    const bad = content({ ...whole, value: "37" });
    await endpoint.script(bad, bad, content(whole));
    expect(await attack()).toMatchObject({ problems: [], retries: 2 });
    const [first, third] = [await sent(0), await sent(2)];
    expect(third.map(({ role }) => role)).toEqual(["system", "user"]);
    expect(third[1]?.content?.startsWith(first[1]?.content ?? "?")).toBe(true);
    expect(third[1]?.content).toContain("Earlier replies could not be used: The last hop's result is 36");
  });

  it("never fails a state: too few steps and an empty question are listed", async () => {
    const bad = content({ ...whole, question: " ", steps: [{ ...whole.steps[0], uses: [0, -3] }] });
    await endpoint.script(bad, bad, bad);
    const { problems, retries } = await attack();
    expect(retries).toBe(2);
    expect(problems.slice(0, 2)).toEqual([
      "The question is empty.",
      "There are 1 hops; at least 2 are asked for. A step that only repeats a number or rounds it is none; let the question need another calculation.",
    ]);
  });

  it("is no reason to send it back where only the list of used steps is wrong: that is read off the working", async () => {
    const [first, second] = whole.steps;
    await endpoint.script(
      content({
        ...whole,
        steps: [
          { ...first, uses: [0] },
          { ...second, uses: [2, 5] },
        ],
      }),
    );
    const { challenge, retries } = await attack();
    expect(retries).toBe(0);
    expect(challenge?.hops.map(({ uses }) => uses)).toEqual([[], [1]]);
  });

  it.each(["required", "ignored"] as const)(
    "goes back where its last step gives another number, the claim %s",
    async (claim) => {
      await endpoint.script(content({ ...whole, value: "37" }), content(whole));
      const { challenge, problems, retries } = await attack({ acceptance: { claim } });
      expect({ problems, retries }).toEqual({ problems: [], retries: 1 });
      expect(challenge?.answer.value).toBe(whole.value);
    },
  );

  it("goes back as often as is configured, and not at all after a refusal", async () => {
    await endpoint.script({ content: "no" }, content(whole));
    expect(await attack({ attacker: { retries: 0 } })).toMatchObject({ retries: 0, unread: "unreadable" });
    await endpoint.script({ content: null, refusal: "I will not." }, content(whole));
    expect(await attack()).toMatchObject({ retries: 0, unread: "refused", problems: ["I will not."] });
  });

  it("is asked for with patterns for numbers and no choices in a domain of numbers, with the domain's example", async () => {
    await endpoint.script(content(whole));
    await attack();
    const [{ body } = { body: null }] = await endpoint.seen();
    const text = JSON.stringify(body);
    const keys = ["topic", "question", "steps", "walkthrough", "unit", "value"];
    const schema = z
      .object({
        response_format: z.object({
          json_schema: z.object({ schema: z.object({ properties: z.record(z.string(), z.unknown()) }) }),
        }),
      })
      .parse(body).response_format.json_schema.schema;
    expect(Object.keys(schema.properties)).toEqual(keys);
    expect(schema.properties.value).toMatchObject({ pattern: expect.stringMatching(/^\^-\?/) });
    // As many steps as any question has at least, and two more than are asked for.
    expect(schema.properties.steps).toMatchObject({ minItems: 2, maxItems: 5 });
    expect(text).toContain("A garden hose fills a bucket");
    // In alphabetical order the steps precede the answer too.
    const { items } = z
      .object({ items: z.object({ properties: z.record(z.string(), z.unknown()) }) })
      .parse(schema.properties.steps);
    expect(Object.keys(items.properties)).toEqual(["question", "uses", "working", "yields"]);
    expect(Object.keys(items.properties).toSorted()).toEqual(Object.keys(items.properties));
    const forward = keys.slice(1).filter((key) => key !== "walkthrough");
    expect(forward.toSorted()).toEqual(forward);
    await endpoint.script(content(whole));
    await attack({ attacker: { examples: false, patterns: false, temperature: 0.9, maxTokens: 700 } });
    const [plain] = await endpoint.seen();
    expect(JSON.stringify(plain?.body)).not.toMatch(/garden hose|pattern|minItems/);
    expect(plain?.body).toMatchObject({ temperature: 0.9, max_tokens: 700 });
  });

  it("is shown an example on another topic than it is asked for, and begins alike in every round", async () => {
    const asked = async (topic: string, round: string) => {
      await endpoint.script(content(whole));
      const input = { ...sampleInput, round, aim: { ...sampleInput.aim, topic } };
      await withParts({}, (parts) => createAttacker(async () => parts).graph.invoke({ input }));
      return (await sent(0)).map((message) => message.content).join("\n");
    };
    expect(await asked("unit conversion", "m1r1")).toMatch(/A choir has(?!.*garden hose)/s);
    const [one, another] = [await asked("averages", "m1r2"), await asked("interest", "m2r7")];
    expect(one).toMatch(/A garden hose(?!.*A choir)/s);
    // A server's prefix cache holds up to the topic.
    const [shared = ""] = one.split("averages</topic");
    expect(shared).toContain("A garden hose");
    expect(another.startsWith(shared)).toBe(true);
  });
});
