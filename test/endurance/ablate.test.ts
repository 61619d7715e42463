import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config/config.js";
import { noUsage } from "../../state/records/usage.js";
import { distill } from "../../training/distill/distill.js";
import { DistillSettings, distillFiles, writeDistill } from "../../training/distill/state.js";
import { loadSuite } from "../../training/evaluate/load-suite.js";
import { summarise } from "../../training/evaluate/summarise.js";
import { campaignOf, rows } from "../../training/fixtures/campaign.js";
import { readSlices } from "../../training/slice/slice-file.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();
const held = rows[3]?.id ?? "";

/** A distillation whose campaign and export are done: three rows to train on, and one to ask. */
async function exported(ablate: DistillSettings["ablate"] = ["hops"]) {
  const folder = join(newFolder(), "distill");
  await mkdir(folder);
  await rename(await campaignOf(rows), distillFiles(folder).campaign);
  await writeDistill(folder, {
    settings: DistillSettings.parse({ ablate, quantiles: 2 }),
    campaign: { rows: 4, reason: "target-reached" },
    export: { train: 3, heldOut: [held] },
    evaluations: {},
  });
  return folder;
}

/** Distils with a simulated student, or one that is trained by commands; `hear` gets each line. */
function run(
  folder: string,
  given: CampaignConfigInput = {},
  settings = {},
  hear: (line: string) => void = () => undefined,
) {
  const stopping = new AbortController();
  const config = CampaignConfig.parse({ student: "ben", ...given });
  const said: string[] = [];
  const done = distill({
    ...{ folder, config, settings, signal: stopping.signal, stream: () => undefined },
    say: (line) => {
      said.push(line);
      hear(line);
    },
  });
  return { done, said, stop: () => stopping.abort(new Error("stopped")) };
}

/** Writes the base's evaluation, which answered the question wrongly. */
async function answerOf(folder: string): Promise<void> {
  const { ablation, campaign } = distillFiles(folder);
  const suite = await loadSuite({ benchmark: "own", data: campaign, ids: [held] });
  const result = {
    task: "own",
    seed: 1,
    status: "answered",
    correct: false,
    read: null,
    unclear: null,
    extras: {},
  } as const;
  const evaluation = summarise({
    ...{ suite, model: "m", usage: noUsage, settings: { temperature: 0, maxTokens: 1, seeds: 1 } },
    results: suite.items.map(({ id, target }) => ({ id, target, ...result })),
  });
  await mkdir(join(ablation, "base", "eval-own"), { recursive: true });
  await writeFile(join(ablation, "base", "eval-own", "results.json"), JSON.stringify(evaluation));
}

describe("an ablation", () => {
  it("trains and evaluates every slice once, also where it is stopped on the way, and shows the surface", async () => {
    const folder = await exported();
    const { ablation, ablationReport } = distillFiles(folder);
    let stop: () => void = () => undefined;
    const first = run(folder, {}, {}, (line) => {
      if (line.startsWith("Slice 2")) stop();
    });
    stop = first.stop;
    await expect(first.done).rejects.toThrow("stopped");
    const { slices } = await readSlices(ablation);
    expect(slices.map(({ name, ids }) => [name, ids.length])).toEqual([
      ["hops-1of2", 1],
      ["hops-2of2", 1],
      ["random", 1],
    ]);
    expect(slices.flatMap(({ ids }) => ids)).not.toContain(held);
    const trained = join(ablation, "hops-1of2", "student");
    const answered = join(ablation, "hops-1of2", "eval-own", "calls.jsonl");
    const before = await Promise.all([stat(trained), stat(answered)]);

    const second = run(folder);
    const result = await second.done;
    const after = await Promise.all([stat(trained), stat(answered)]);
    expect(after.map(({ mtimeMs }) => mtimeMs)).toEqual(before.map(({ mtimeMs }) => mtimeMs));
    expect(second.said.filter((line) => line.startsWith("Slice 1"))).toEqual([]);
    expect(result).toMatchObject({ report: ablationReport, ablation: { own: { slices: [{}, {}, {}] } } });
    const report = await readFile(ablationReport, "utf8");
    expect(report).toContain("# Which rows help? 3 slices of 3 rows");
    expect(report).toMatch(/^\| hops-1of2 \| hops \d \| 1 \| \d+\.0% \| .* \|$/m);
    expect(report).toMatch(/^- hops: .* Two parts cannot show a best point between them/m);

    const third = run(folder);
    await third.done;
    expect(third.said).toEqual([]);
    await expect(run(folder, {}, { quantiles: 3 }).done).rejects.toMatchObject({ code: "USAGE" });
  });

  it("trains by the configured command, each slice from the base, and goes on where that failed", async () => {
    const folder = await exported();
    const { ablation } = distillFiles(folder);
    const evolve = {
      base: "the base",
      model: "openai:m@http://127.0.0.1:9/v1",
      serve: "echo no server here; exit 1",
      train: "echo out of memory; exit 3",
    };
    // The base is asked first, which needs a server.
    await expect(run(folder, { evolve }).done).rejects.toMatchObject({ code: "MODEL_NOT_SERVED" });
    await answerOf(folder);
    await expect(run(folder, { evolve }).done).rejects.toMatchObject({
      code: "TRAINER_FAILED",
      message: expect.stringContaining("exit code 3: out of memory"),
    });
    const train = "mkdir {out} && echo {base} > {out}/base && wc -l < {data}/rows.jsonl > {out}/rows";
    await expect(run(folder, { evolve: { ...evolve, train } }).done).rejects.toMatchObject({
      code: "MODEL_NOT_SERVED",
    });
    const read = (name: string) => readFile(join(ablation, "hops-1of2", "student", name), "utf8");
    expect((await read("base")).trim()).toBe("the base");
    expect((await read("rows")).trim()).toBe("1");
  });

  it("refuses what it cannot do before it trains anything", async () => {
    const folder = await exported(["hops"]);
    const evolve = { base: "b", model: "openai:m@http://127.0.0.1:9/v1", train: "true" };
    await expect(run(folder, { evolve }).done).rejects.toThrow("evolve.serve is not set");
    await expect(run(folder, { student: null }).done).rejects.toThrow("names no student");
  });

  it("says before the campaign is paid for what it will lack after it", async () => {
    const folder = join(newFolder(), "distill");
    const evolve = { base: "b", model: "openai:m@http://127.0.0.1:9/v1", train: "true" };
    await expect(run(folder, { evolve }, { ablate: ["hops"] }).done).rejects.toThrow("evolve.serve is not set");
    await expect(run(folder, {}, { ablate: ["hops", "size"] }).done).rejects.toThrow("`size` cannot be crossed");
    await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
