import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { distill } from "../../training/distill/distill.js";
import { type DistillSettings, distillFiles } from "../../training/distill/state.js";
import { temporaryFolder } from "../temporary.js";

const root = temporaryFolder();
beforeAll(async () => {
  vi.stubEnv("PATH", "/usr/bin:/bin"); // where no virtual environment's trl is
});
afterAll(async () => {
  vi.unstubAllEnvs();
});

const config = CampaignConfig.parse({ target: 4, matches: 2, seed: 3, sandbox: { size: 1 } });

/** Runs the command's work once; returns its output and result. */
async function run(settings: Partial<DistillSettings>, folder = join(root, "whole")) {
  const said: string[] = [];
  const { signal } = new AbortController();
  const say = (line: string) => said.push(line);
  return { said, result: await distill({ folder, config, settings, say, stream: say, signal }) };
}

describe("a distillation", () => {
  it("stops where a tool is missing, goes on where it stopped, and does nothing twice", async () => {
    const files = distillFiles(join(root, "whole"));
    const first = await run({ base: "tiny/model", split: "train=0.5,test=0.5" });
    expect(first.result).toMatchObject({ stop: { why: expect.stringContaining("trl"), goOn: expect.any(String) } });
    const before = await Promise.all(
      [join(files.campaign, "events.jsonl"), join(files.export, "manifest.json"), join(files.finetune, "run.sh")].map(
        (file) => readFile(file, "utf8"),
      ),
    );

    const benchmark = join(root, "rows.jsonl");
    await writeFile(benchmark, '{"input":"What is 2 + 3?","target":5}\n{"input":"What is 4?","target":4}\n');
    const served = { baseModel: "sim:ben", tunedModel: "sim:ada", benchmark: "gsm-hard", data: benchmark };
    const second = await run(served);
    expect(second.said.map((line) => line.split(":")[0])).toEqual([
      "own, base (sim",
      "own, tuned (sim",
      "gsm-hard, base (sim",
      "gsm-hard, tuned (sim",
    ]);
    expect(second.result).toMatchObject({ report: files.report });
    const report = await readFile(files.report, "utf8");
    expect(report).toMatch(/\| own \| 2 \|/);
    expect(report).toMatch(/\| gsm-hard \| 2 \| .*\| \+5\.9 \|/);
    const after = await Promise.all(
      [join(files.campaign, "events.jsonl"), join(files.export, "manifest.json"), join(files.finetune, "run.sh")].map(
        (file) => readFile(file, "utf8"),
      ),
    );
    expect(after).toEqual(before);

    expect((await run({})).said).toEqual([]);
    expect((await run({ tunedModel: "sim:judge" })).said.map((line) => line.split(":")[1])).toEqual([
      "judge)",
      "judge)",
    ]);
    await expect(run({ base: "another/model" })).rejects.toMatchObject({ code: "USAGE" });
  });

  it("touches no folder that holds something else", async () => {
    const folder = join(root, "taken");
    await mkdir(join(folder, "export"), { recursive: true });
    await expect(run({ base: "tiny/model" }, folder)).rejects.toMatchObject({ code: "FOLDER_NOT_EMPTY" });
  });
});
