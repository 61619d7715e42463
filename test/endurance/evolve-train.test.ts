import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { evolutionFiles } from "../../training/evolve/files.js";
import { planOf } from "../../training/evolve/plan.js";
import { selectTraining, writeReferences } from "../../training/evolve/rows.js";
import { createStudents } from "../../training/evolve/student.js";
import { trainStudent } from "../../training/evolve/train.js";
import { readTrainedRows } from "../../training/finetune/trained-rows.js";
import { campaignOf, rows } from "../../training/fixtures/campaign.js";
import { hasPython, ON_CPU, PATIENCE_MS, runPython, trainersEnv } from "../../training/fixtures/trainers.js";
import { temporaryFolder } from "../temporary.js";

const root = temporaryFolder();
const folder = join(root, "evolution");
const files = evolutionFiles(folder);
const base = join(root, "tiny");
/** The default command, with what a machine without a GPU needs. */
const train = `bash {data}/run.sh --max_steps 2 --dtype float32 ${ON_CPU.join(" ")} && python3 {data}/merge.py && mv {data}/merged {out}`;
const config = CampaignConfig.parse({ student: "ben", evolve: { base, model: "openai:m", train, replay: 0.5 } });
const plan = planOf(config);
const ids = (some: { id: string }[]) => some.map(({ id }) => id);

beforeAll(async () => {
  // Two generations' campaigns, of two rows each.
  const [first, second, third, ...others] = rows;
  if (!first || !second || !third?.quality) throw new Error("too few rows");
  const poor = { ...third, quality: { ...third.quality, overall: 0.4 } };
  for (const [at, part] of [
    [first, second],
    [poor, ...others],
  ].entries()) {
    await mkdir(dirname(files.campaign(at + 1)), { recursive: true });
    await cp(await campaignOf(part), files.campaign(at + 1), { recursive: true });
  }
});

describe("a generation's rows", () => {
  it("are its own whose proofs hold, and a share of earlier ones", { timeout: 120_000 }, async () => {
    expect(await selectTraining(plan, folder, 1)).toEqual({ fresh: 2, replayed: 0, refused: 0 });
    expect(await selectTraining(plan, folder, 2)).toEqual({ fresh: 2, replayed: 2, refused: 0 });
    expect(ids(await readTrainedRows(evolutionFiles(folder).data(1)))).toEqual(ids(rows.slice(0, 2)));
    const [third, fourth, ...replayed] = ids(await readTrainedRows(evolutionFiles(folder).data(2)));
    expect([third, fourth]).toEqual(ids(rows.slice(2)));
    expect(replayed.sort()).toEqual(ids(rows.slice(0, 2)).sort());
    expect(await readFile(join(files.data(2), "sft.yaml"), "utf8")).toContain(files.out(1));
    const strict = planOf({ ...config, evolve: { ...plan.evolve, minQuality: 0.5 } });
    expect(await selectTraining(strict, folder, 2)).toEqual({ fresh: 1, replayed: 1, refused: 1 });
  });

  it("are references of later campaigns", async () => {
    expect(await writeReferences(folder, 1, false)).toBeNull();
    const file = await writeReferences(folder, 2, false);
    const lines = (await readFile(file ?? "", "utf8")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      rows.slice(0, 2).map(({ id, question }) => ({ id, question })),
    );
  });
});

const isHere = hasPython("torch", "trl", "transformers", "peft", "datasets");

describe.skipIf(!isHere)("the default training", { timeout: PATIENCE_MS }, () => {
  it("merges what TRL has trained, and the next generation goes on from there", async () => {
    await writeFile(join(root, "text"), rows.map(({ explanation }) => `${explanation}\n`).join(""));
    await runPython("tiny_model", ["text", "tiny"], root);
    for (const [name, value] of Object.entries(trainersEnv)) vi.stubEnv(name, value);
    const { signal } = new AbortController();
    const said: string[] = [];
    const stream = (text: string) => said.push(text);
    try {
      for (const generation of [1, 2]) {
        await selectTraining(plan, folder, generation);
        const students = createStudents(plan, evolutionFiles(folder), stream);
        await trainStudent(plan, evolutionFiles(folder), generation, { students, stream, signal });
        expect(await readdir(files.out(generation))).toEqual(
          expect.arrayContaining(["config.json", "model.safetensors"]),
        );
      }
    } finally {
      vi.unstubAllEnvs();
    }
    const weights = await Promise.all(
      [base, files.out(1), files.out(2)].map((at) => readFile(join(at, "model.safetensors"), "base64")),
    );
    expect(new Set(weights).size).toBe(3);
  });
});
