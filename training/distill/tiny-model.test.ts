import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { nanoflux } from "../../test/command-line.js";
import { temporaryFolder } from "../../test/temporary.js";
import { rows } from "../fixtures/campaign.js";
import { hasPython, ON_CPU, PATIENCE_MS, runPython, runTool, serveModels, trainersEnv } from "../fixtures/trainers.js";

const isHere = hasPython("torch", "trl", "transformers", "peft", "datasets", "fastapi", "uvicorn");

describe.skipIf(!isHere)("a distillation of a tiny model", { timeout: PATIENCE_MS }, () => {
  const root = temporaryFolder();
  beforeAll(async () => {
    await writeFile(join(root, "text"), rows.map(({ explanation }) => `${explanation}\n`).join(""));
    await writeFile(join(root, "nanoflux.yaml"), "target: 4\nmatches: 2\nseed: 3\nsandbox: {}\n");
    await runPython("tiny_model", ["text", "tiny"], root);
  }, PATIENCE_MS);

  const distill = (...flags: string[]) =>
    nanoflux(["distill", "--out", "whole", ...flags], { cwd: root, env: trainersEnv });
  const state = async (): Promise<unknown> => JSON.parse(await readFile(join(root, "whole", "distill.json"), "utf8"));

  it("goes from a configuration to a report, with the steps that this machine cannot do done by hand", async () => {
    const first = await distill("--config", "nanoflux.yaml", "--base", "tiny", "--split", "train=0.5,test=0.5");
    // The recipe needs a GPU, which is hidden here: TRL itself refuses, and its message is passed on.
    expect(first.code, first.stderr).toBe(1);
    expect(first.stdout).toMatch(/training failed with exit code 1: .*use_cpu/);
    expect(first.stdout).toContain("bash whole/finetune/run.sh");
    const [record]: unknown[] = JSON.parse(await readFile(join(root, "whole", "campaign", "finetune.json"), "utf8"));
    expect(record).toMatchObject({ outcome: "failed", exitCode: 1, base: "tiny" });
    const before = await state();

    const finetune = join("whole", "finetune");
    await runTool("bash", [join(finetune, "run.sh"), "--max_steps", "2", "--dtype", "float32", ...ON_CPU], root);
    const second = await distill();
    expect(second).toMatchObject({ code: 1, stdout: expect.stringContaining("must be served") });
    expect(await state()).toEqual({ ...Object(before), training: { where: "elsewhere", seconds: null } });

    await runTool("python3", [join(finetune, "merge.py")], root);
    const server = await serveModels(root);
    try {
      const served = (path: string) => `openai:./${path}@${server.url}`;
      const models = ["--base-model", served("tiny"), "--tuned-model", served(join(finetune, "merged"))];
      const third = await distill(...models);
      expect(third.code, third.stderr).toBe(0);
      expect(third.stderr.match(/^own, (base|tuned) /gm)).toEqual(["own, base ", "own, tuned "]);
    } finally {
      await server.stop();
    }
    const report = await readFile(join(root, "whole", "report.md"), "utf8");
    expect(report).toMatch(/^# Before and after: tiny$/m);
    expect(report).toMatch(/^- 4 rows were accepted .*; 2 were trained on, with trl, elsewhere$/m);
    expect(report).toMatch(/^\| own \| 2 \| 0\.0% \(.*\) \| 0\.0% \(.*\) \| \+0\.0 \| 0 won, 0 lost \|/m);

    const last = await distill("--json");
    expect(last).toMatchObject({ code: 0, stderr: "" });
  });
});
