import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { toChallenge } from "../agents/attacker/agent.js";
import { packageRoot } from "../state/package-root.js";
import { BUILT_IN_DOMAINS } from "../state/records/domain.js";
import { explanationProblem } from "../state/rules/explanation.js";
import { checkShape } from "../state/rules/shape.js";
import { workingProblems } from "../state/rules/workings.js";
import { temporaryFolders } from "../test/temporary.js";
import { loadDomain } from "./load.js";

const newFolder = temporaryFolders();

let folder: string;
beforeAll(async () => {
  folder = newFolder();
});

async function write(text: string): Promise<string> {
  const file = join(folder, "domain.yaml");
  await writeFile(file, text);
  return file;
}

const everyday = join(packageRoot, "docs/examples/domains/everyday-arithmetic.yaml");

describe("loadDomain", () => {
  it.each(BUILT_IN_DOMAINS)("loads %s by its name", async (name) => {
    const domain = await loadDomain(name);
    expect(domain).toMatchObject({ name, proof: "executed", tools: ["python"] });
    expect(domain.topics.length).toBeGreaterThanOrEqual(8);
    expect(domain.topics.every(({ description }) => description !== "")).toBe(true);
  });

  it.each([...BUILT_IN_DOMAINS, everyday])(
    "%s has worked examples on two topics, with nothing wrong in their form",
    async (name) => {
      const { examples, answers, topics } = await loadDomain(name);
      expect(new Set(examples.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(2);
      for (const example of examples) {
        expect(topics.map((topic) => topic.name)).toContain(example.topic);
        const reply = { ...example, unit: example.unit ?? null };
        const challenge = toChallenge(reply, { aim: { topic: example.topic, hops: 3, variation: 0 } }, answers);
        expect(challenge.hops).toHaveLength(3);
        expect(checkShape(challenge, { minHops: 2, maxQuestionChars: 1000, answers })).toEqual([]);
        expect(await workingProblems(challenge)).toEqual([]);
        expect(await explanationProblem(challenge)).toBeNull();
      }
    },
  );

  it("loads the example of a user's own domain by its path", async () => {
    const domain = await loadDomain(join(packageRoot, "docs/examples/domains/household-finance.yaml"));
    expect(domain).toMatchObject({ name: "household-finance", answers: ["number"] });
  });

  it("fills in what a short file leaves open", async () => {
    const file = await write("name: chess\ntitle: Chess\nguidance: Ask well.\ntopics: [{ name: endings }]\n");
    expect(await loadDomain(file)).toEqual({
      name: "chess",
      title: "Chess",
      guidance: "Ask well.",
      topics: [{ name: "endings", description: "" }],
      answers: ["number"],
      tools: ["python"],
      proof: "executed",
      examples: [],
    });
  });

  it("names the nearest domain when there is none of this name", async () => {
    await expect(loadDomain("genomic")).rejects.toMatchObject({
      code: "DOMAIN_UNKNOWN",
      message: expect.stringContaining('"genomic"'),
      fix: expect.stringContaining('"genomics"'),
    });
  });

  it("names the nearest right key for a wrong one", async () => {
    const file = await write("name: chess\ntitle: Chess\nguidence: x\nguidance: x\ntopics: [{ name: endings }]\n");
    await expect(loadDomain(file)).rejects.toMatchObject({
      code: "CONFIG_UNKNOWN_KEY",
      message: expect.stringContaining("guidence"),
      fix: expect.stringContaining('"guidance"'),
    });
  });

  it.each([
    ["an empty list of topics", "name: chess\ntitle: Chess\nguidance: x\ntopics: []\n", "topics"],
    ["a name that is none", "name: My Chess\ntitle: Chess\nguidance: x\ntopics: [{ name: endings }]\n", "My Chess"],
    ["no YAML at all", "name: [chess\n", "YAML"],
  ])("says what is wrong with %s", async (_, text, what) => {
    await expect(loadDomain(await write(text))).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining(what),
    });
  });
});
