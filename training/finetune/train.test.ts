import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { nanoflux } from "../../test/command-line.js";
import { temporaryFolder } from "../../test/temporary.js";
import { Evaluation } from "../evaluate/evaluation.js";
import { campaignOf, rows } from "../fixtures/campaign.js";
import { hasPython, ON_CPU, PATIENCE_MS, runPython, runTool, serveModels } from "../fixtures/trainers.js";

const isHere = hasPython("torch", "trl", "transformers", "peft", "datasets");
const canServe = isHere && hasPython("fastapi", "uvicorn");

describe.skipIf(!isHere)("a tiny model of random weights", { timeout: PATIENCE_MS }, () => {
  const above = temporaryFolder();
  let folder: string;
  let campaign: string;
  beforeAll(async () => {
    folder = join(above, "train");
    campaign = await campaignOf(rows);
    await writeFile(
      join(above, "text"),
      rows.map(({ question, explanation }) => `${question}\n${explanation}\n`).join(""),
    );
    await runPython("tiny_model", ["text", "tiny"], above);
    const args = ["finetune", campaign, "--base", "tiny", "--out", folder, "--split", "train=0.75,test=0.25"];
    const written = await nanoflux(args, { cwd: above });
    expect(written).toMatchObject({ code: 0 });
  }, PATIENCE_MS);

  it("is described by keys that TRL knows, every one", async () => {
    const settings = await readFile(join(folder, "sft.yaml"), "utf8");
    const read = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      return runPython("trl_reads", [name], folder);
    };
    const { bf16, lora_target_modules, report_to, ...wanted } = parse(settings);
    expect({ bf16, lora_target_modules, report_to }).toEqual({
      bf16: true,
      lora_target_modules: ["all-linear"],
      report_to: "none",
    });
    expect(await read("sft.yaml", settings)).toMatchObject({
      seen: { ...wanted, lora_target_modules: "all-linear", report_to: [] },
      ignored: [],
    });
    expect(await read("strange.yaml", `${settings}strange: 1\n`)).toMatchObject({ ignored: ["--strange", "1"] });
  });

  it("is trained by the written recipe, loads back, and is served to nanoflux eval", async () => {
    await runTool("bash", ["run.sh", "--max_steps", "2", "--dtype", "float32", ...ON_CPU], folder);
    const losses = [expect.any(Number), expect.any(Number)];
    expect(await runPython("trained", [], folder)).toEqual({ steps: 2, losses, layers: 14, learned: true });

    if (!canServe) return;
    await runTool("python3", ["merge.py"], folder);
    const server = await serveModels(folder);
    try {
      const args = ["eval", "--benchmark", "own", "--data", campaign, "--max-tokens", "24", "--json"];
      for (const model of ["./merged", "../tiny"]) {
        const out = join(above, `eval-${model.slice(-4)}`);
        const ended = await nanoflux([...args, "--model", `openai:${model}@${server.url}`, "--out", out]);
        expect(ended.code, ended.stderr).toBe(0);
        const { accuracy, counts, results } = Evaluation.parse(JSON.parse(ended.stdout));
        expect(counts).toMatchObject({ items: rows.length, asked: rows.length, failed: 0 });
        expect(accuracy).toBe(counts.correct / rows.length);
        expect(results).toHaveLength(rows.length);
      }
    } finally {
      await server.stop();
    }
  });
});
