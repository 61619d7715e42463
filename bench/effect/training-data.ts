import { SandboxConfig } from "../../state/config/sandbox-config.js";
import type { Example } from "../../state/records/example.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { createProver } from "../../tools/python/proof/prover.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { readTemplate } from "../../training/export/template.js";
import { writeFiles } from "../../training/export/write-export.js";
import { makeFinetune } from "../../training/finetune/make-finetune.js";
import { canonical, twinsOf } from "../../training/twins/make-twins.js";

/** Writes an arm's rows as any user's rows are written for TRL: prompt and completion. */
export async function writeTrainingData(campaign: string, rows: readonly Example[], folder: string, seed: number) {
  const { config } = await readCampaign(campaign);
  const made = await makeFinetune(config, rows, {
    base: "student",
    recipe: "trl",
    split: [{ name: "train", share: 1 }],
    seed,
    template: await readTemplate(undefined),
  });
  await writeFiles(folder, made.files);
}

/** Writes a twin of each of these rows of the pool, as far as it has one: none is a question of the pool or a fresh one. */
export async function writeTwins({
  pool,
  fresh,
  ids,
  out,
  seed,
}: {
  pool: string;
  fresh: string;
  ids: ReadonlySet<string>;
  out: string;
  seed: number;
}): Promise<void> {
  const rows = await readDataset(pool);
  const taken = new Set([...rows, ...(await readDataset(fresh))].map(({ question }) => canonical(question)));
  const sandbox = createPythonSandbox(SandboxConfig.parse({ size: 2 }));
  const prover = createProver(sandbox);
  const lines: string[] = [];
  try {
    for (const row of rows.filter(({ id }) => ids.has(id))) {
      const twins = await twinsOf(row, { count: 1, seed, taken, prover });
      if (typeof twins !== "string") lines.push(...twins.map((twin) => `${JSON.stringify(twin)}\n`));
    }
  } finally {
    await sandbox.close();
  }
  await writeWhole(out, lines.join(""));
}
