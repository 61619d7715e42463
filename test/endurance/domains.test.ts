import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDomain } from "../../domains/load.js";
import { textbook } from "../../simulated/textbook.js";
import { compareAnswers } from "../../state/answers/comparison/compare-answers.js";
import { type CampaignFiles, expectWhole, readFiles } from "../campaign-files.js";
import { nanoflux } from "../command-line.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

const TARGET = 3;
const household = fileURLToPath(new URL("../../docs/examples/domains/household-finance.yaml", import.meta.url));
const seeds = (textbook.math ?? []).slice(0, 2);

/** A prompt of a user's own: other words, the same placeholders. */
const prompt = `You think up sums for a newspaper's Sunday page.
---
{domain} {topic} {hops} {answers} {variation}
{exemplars}
{avoid}
One sum, please.`;

let base: string;
beforeAll(async () => {
  base = newFolder();
});

async function play(name: string, settings: object): Promise<CampaignFiles> {
  const config = { target: TARGET, matches: 2, sandbox: { size: 1 }, ...settings };
  await writeFile(join(base, `${name}.yaml`), JSON.stringify(config));
  const { code, stderr } = await nanoflux(["run", "-c", join(base, `${name}.yaml`), "--out", join(base, name)]);
  expect(stderr).not.toContain("error");
  expect(code).toBe(0);
  return readFiles(join(base, name));
}

describe.each(["genomics", "medicine"])("the domain %s", (domain) => {
  it("plays to its target, with answers that the missed ones differ from", async () => {
    const files = await play(domain, { domain });
    expectWhole(files, TARGET);
    const { topics } = await loadDomain(domain);
    for (const { topic, question, answer, defender, choices, verification } of files.rows) {
      expect(topics.map(({ name }) => name)).toContain(topic);
      expect(verification.method).toBe("executed");
      expect(compareAnswers(answer, defender.answer, { question, choices }).result).toBe("different");
    }
  });
});

describe("a domain of a user's own, with seeds and a prompt of the user's", () => {
  let files: CampaignFiles;
  beforeAll(async () => {
    const rows = seeds.map((question) => JSON.stringify(question).replaceAll("\\", ""));
    await writeFile(join(base, "missed.csv"), `question\n${rows.join("\n")}\n`);
    await writeFile(join(base, "sunday.md"), prompt);
    files = await play("household", {
      domain: household,
      seeds: [{ file: "missed.csv", field: "question" }],
      prompts: { attacker: "sunday.md" },
    });
  }, 120_000);

  it("plays to its target on its topics", async () => {
    expectWhole(files, TARGET);
    const { topics } = await loadDomain(household);
    const names = topics.map(({ name }) => name);
    for (const { domain, topic } of files.rows) {
      expect(domain).toBe("household-finance");
      expect(names).toContain(topic);
    }
  });

  it("shows the seeds to every Attacker as exemplars, and accepts no near-copy of one", () => {
    const attacks = files.calls.filter(({ role, attempt }) => role === "attacker" && attempt === 1);
    for (const { messages } of attacks)
      for (const question of seeds)
        expect(messages[1]?.content.split(/<exemplars-[0-9a-f]{8}>/)[1]).toContain(question);
    for (const { novelty, question } of files.rows) {
      expect(novelty.score).toBeLessThan(novelty.threshold);
      expect(seeds).not.toContain(question);
    }
  });

  it("sends the Attackers the user's prompt, and the others ours", () => {
    for (const { role, messages } of files.calls) {
      const system = messages[0]?.content ?? "";
      expect(system === "You think up sums for a newspaper's Sunday page.").toBe(role === "attacker");
      if (role === "attacker") expect(messages[1]?.content).toMatch(/^<domain-[0-9a-f]{8}>.*One sum, please\.$/s);
    }
  });
});
