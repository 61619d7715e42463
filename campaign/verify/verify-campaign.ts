import { join } from "node:path";
import PQueue from "p-queue";
import { loadDomain } from "../../domains/load.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { createProver } from "../../tools/python/proof/prover.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { createSearch } from "../../tools/search/tool.js";
import { type RowCheck, verifyExample } from "./verify-example.js";

/** What a verification found; rows in the dataset's order. */
export interface CampaignCheck {
  rows: RowCheck[];
  /** Rows whose proofs hold, do not hold, and rows of opinion only. */
  verified: number;
  differing: number;
  unverifiable: number;
}

/**
 * Checks every row of a campaign's dataset again: programs in the sandbox, as many at once as there are cores, and
 * quotations in their passages; offline, without a model.
 * @param onRow called with each row's check as it is done
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FILE_INVALID
 */
export async function verifyCampaign(
  folder: string,
  onRow: (check: RowCheck, done: number, total: number) => void = () => undefined,
): Promise<CampaignCheck> {
  const { config } = await readCampaign(folder);
  return verifyRows(folder, config, await readDataset(folder), onRow);
}

/** The same check of rows that were read already, so that what was checked is what is used. */
export async function verifyRows(
  folder: string,
  config: CampaignConfig,
  examples: readonly Example[],
  onRow: (check: RowCheck, done: number, total: number) => void = () => undefined,
): Promise<CampaignCheck> {
  const { tolerance } = await loadDomain(config.domain);
  const sandbox = createPythonSandbox(config.sandbox);
  const prover = createProver(sandbox);
  const search =
    config.search.providers.length > 0 ? await createSearch(config.search, join(folder, "search-cache.jsonl")) : null;
  const passage = (id: string) => search?.passage(id) ?? null;
  const queue = new PQueue({ concurrency: config.sandbox.size ?? 2 });
  let done = 0;
  try {
    const check = async (example: Example) => {
      const row = await verifyExample(example, { prover, passage, tolerance });
      done += 1;
      onRow(row, done, examples.length);
      return row;
    };
    const rows = await Promise.all(examples.map((example) => queue.add(() => check(example))));
    const differing = rows.filter(({ problems }) => problems.length > 0).length;
    const unverifiable = rows.filter(({ problems, method }) => problems.length === 0 && method === "judged").length;
    return { rows, verified: rows.length - differing - unverifiable, differing, unverifiable };
  } finally {
    await sandbox.close();
  }
}
