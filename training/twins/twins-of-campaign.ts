import { readCampaign } from "../../state/store/read-campaign.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { createProver } from "../../tools/python/proof/prover.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { canonical, type NoTwins, twinsOf } from "./make-twins.js";
import type { Twin } from "./twin.js";

/** The twins of a campaign's rows, and how many rows have none, by reason. */
export interface Twins {
  twins: Twin[];
  rows: number;
  without: Partial<Record<NoTwins, number>>;
}

/**
 * Makes twins of a campaign's rows. None repeats a row of the dataset or another twin, so that what a model was trained
 * on is not what it is evaluated on.
 * @param onRow called for each row that is done
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FILE_INVALID
 */
export async function twinsOfCampaign(
  folder: string,
  { perRow, seed }: { perRow: number; seed: number },
  onRow: (done: number, rows: number) => void = () => undefined,
): Promise<Twins> {
  const { config } = await readCampaign(folder);
  const examples = await readDataset(folder);
  const sandbox = createPythonSandbox(config.sandbox);
  const prover = createProver(sandbox);
  const taken = new Set(examples.map(({ question }) => canonical(question)));
  const result: Twins = { twins: [], rows: examples.length, without: {} };
  try {
    for (const [index, row] of examples.entries()) {
      const found = await twinsOf(row, { count: perRow, seed, taken, prover });
      if (typeof found === "string") result.without[found] = (result.without[found] ?? 0) + 1;
      else result.twins.push(...found);
      onRow(index + 1, examples.length);
    }
    return result;
  } finally {
    await sandbox.close();
  }
}
