import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../../test/temporary.js";
import { evaluationFiles } from "../../training/evaluate/evaluate.js";
import { campaignOf, rows } from "../../training/fixtures/campaign.js";
import { effectFiles } from "./files.js";
import { evaluationOf } from "./fixtures/evaluation.js";
import { writeReport } from "./report.js";
import { type Settings, SMALLEST } from "./settings.js";
import { writeTrainingData } from "./training-data.js";

const folder = join(temporaryFolder(), "effect");
const files = effectFiles(folder);
const settings: Settings = { ...SMALLEST, arms: ["missed", "easy"], seeds: 2 };

async function evaluated(at: string, verdicts: Record<string, boolean>): Promise<void> {
  await mkdir(at, { recursive: true });
  await writeFile(evaluationFiles(at).results, JSON.stringify(evaluationOf(verdicts)));
}

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await cp(await campaignOf(rows), files.pool, { recursive: true });
  await evaluated(files.evaluated("fresh"), { a: false, b: false, c: true, d: true });
  await evaluated(files.seed(1).evaluated("missed", "fresh"), { a: true, b: true, c: true, d: false });
  await evaluated(files.seed(1).evaluated("easy", "fresh"), { a: false, b: false, c: true, d: true });
  await evaluated(files.seed(2).evaluated("missed", "fresh"), { a: true, b: true, c: true, d: true });
});

it("compares with the untrained student and between arms, by seed and over the seeds that are there", async () => {
  const text = await writeReport(folder, settings);
  const lines = text.split("\n").filter((line) => line.startsWith("| fresh"));
  const cells = lines.map((line) =>
    line
      .split("|")
      .map((cell) => cell.trim())
      .slice(2, 8)
      .join(" "),
  );
  expect(cells).toEqual([
    "missed untrained 1 4 50.0% 75.0%",
    "missed untrained 2 4 50.0% 100.0%",
    "missed untrained all 2 8 50.0% 87.5%",
    "easy untrained 1 4 50.0% 50.0%",
    "missed easy 1 4 50.0% 75.0%",
  ]);
});

it("rows become what TRL reads, one a row", async () => {
  const data = join(folder, "data");
  await writeTrainingData(files.pool, rows.slice(0, 3), data, 1);
  const lines = (await readFile(join(data, "data", "train.jsonl"), "utf8")).trim().split("\n");
  expect(lines).toHaveLength(3);
  const said = lines.map((line) => JSON.parse(line));
  expect(said.map(({ prompt }) => prompt.at(-1).content).sort()).toEqual(
    rows
      .slice(0, 3)
      .map(({ question, choices = [] }) =>
        [question, ...choices.map((choice, at) => `${"ABCD"[at]}. ${choice}`)].join("\n"),
      )
      .sort(),
  );
  for (const { completion } of said)
    expect(completion).toEqual([{ role: "assistant", content: expect.stringMatching(/#### \S+$/) }]);
});
