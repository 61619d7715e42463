import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { packageRoot } from "../../state/package-root.js";
import { temporaryFolder } from "../../test/temporary.js";
import { hasPython, runPython } from "../fixtures/trainers.js";

const root = temporaryFolder();
const recipe = join(packageRoot, "training", "finetune", "cpu");

const isHere = hasPython("torch", "transformers", "gguf");

describe.skipIf(!isHere)("the GGUF file of a trained student", { timeout: 300_000 }, () => {
  it("has the model's weights within 8 bits, as transformers reads them, and the source's metadata", async () => {
    const RoundTrip = z.object({ worst: z.number(), tensors: z.array(z.string()), template: z.string() });
    const { worst, tensors, template } = RoundTrip.parse(await runPython("gguf_round_trip", [recipe, "."], root));
    // Q8_0 keeps 127 steps on each side of zero for a block's largest value: half a step is 0.4% of it.
    expect(worst).toBeLessThan(0.0045);
    expect(worst).toBeGreaterThan(0);
    expect(tensors).toContain("blk.1.attn_q.weight");
    expect(template).toBe("{{ messages }}");
  });
});

describe("the recipe's environment", () => {
  const venv = join(root, "venv");
  const bash = (args: readonly string[], env = {}) =>
    promisify(execFile)("/bin/bash", [...args], { env: { ...process.env, ...env, NANOFLUX_CPU_VENV: venv } });

  it("is the one that was made of the same requirements, and no other", async () => {
    const { stdout: made } = await bash(["-c", `cksum < "$0" | cut -d ' ' -f 1`, join(recipe, "requirements.txt")]);
    await mkdir(venv);
    await writeFile(join(venv, "made-of"), made);
    const script = join(recipe, "python.sh");
    expect(await bash([script])).toEqual({ stdout: `${join(venv, "bin/python")}\n`, stderr: "" });
    await writeFile(join(venv, "made-of"), "1\n");
    // A PATH without a Python: it must fail, and not name an environment of other versions.
    const path = join(root, "path");
    await mkdir(path);
    for (const tool of ["dirname", "cksum", "cut", "cat"])
      await symlink((await bash(["-c", `command -v ${tool}`])).stdout.trim(), join(path, tool));
    await expect(bash([script], { PATH: path })).rejects.toMatchObject({ code: 127, stdout: "" });
  });
});
