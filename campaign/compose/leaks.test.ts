import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { sampleChallenge } from "../../graphs/parts.js";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config/config.js";
import { temporaryFolders } from "../../test/temporary.js";
import { compose } from "./compose.js";

const newFolder = temporaryFolders();

let folder: string;
let file: string;
beforeAll(async () => {
  folder = newFolder();
  file = join(folder, "benchmark.jsonl");
  await writeFile(
    file,
    '{"question":"A baker fills 14 trays with 12 rolls each. How many rolls does the baker fill?"}\n',
  );
});

/** Without tools no sandbox starts. */
const DOMAIN = { name: "sums", title: "Sums", guidance: "Sums.", topics: [{ name: "sums" }], tools: [] };
const COPY = "A baker fills 31 trays with 25 rolls each. How many rolls does the baker fill?";
const OTHER = "A baker sells a loaf for 3 dollars. How many loaves must be sold to earn 90 dollars?";

async function findingOf(question: string, novelty: CampaignConfigInput["novelty"]): Promise<string> {
  const config = CampaignConfig.parse({ domain: DOMAIN, decontaminate: [{ file, field: "question" }], novelty });
  const { parts, close } = await compose({ config, folder: null, journal: null, accepted: [] });
  try {
    return (await parts.checkNovelty({ ...sampleChallenge, question })).finding;
  } finally {
    await close();
  }
}

it("how new a row must be says nothing about how close to a benchmark it may come", async () => {
  expect(await findingOf(OTHER, {})).toBe("new");
  expect(await findingOf(OTHER, { threshold: 0.05 })).toBe("new");
  expect(await findingOf(OTHER, { leakThreshold: 0.05 })).toBe("contaminated");
  expect(await findingOf(COPY, { threshold: 1 })).toBe("contaminated");
});

it("a benchmark's row with other numbers leaks it, also where other numbers make a question new", async () => {
  expect(await findingOf(COPY, { maskNumbers: false, overlap: 1 })).toBe("contaminated");
});

it("a question of an earlier campaign is no new one, with whatever numbers, and is named to the Attacker", async () => {
  const references = [{ file, field: "question" }];
  const config = CampaignConfig.parse({ domain: DOMAIN, novelty: { references } });
  const { parts, close, seeds } = await compose({ config, folder: null, journal: null, accepted: [] });
  try {
    expect(await parts.checkNovelty({ ...sampleChallenge, question: COPY })).toMatchObject({
      finding: "duplicate",
      resembles: expect.stringContaining("14 trays"),
    });
    expect((await parts.checkNovelty({ ...sampleChallenge, question: OTHER })).finding).toBe("new");
    // Nothing is known of whether the student fails it.
    expect(seeds.size).toBe(0);
  } finally {
    await close();
  }
});
